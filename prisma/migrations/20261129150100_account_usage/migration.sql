-- CreateTable
CREATE TABLE "account_day" (
    "account_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "meetings" INTEGER NOT NULL,
    "participants" INTEGER NOT NULL,
    "meeting_minutes" INTEGER NOT NULL,
    "new_users" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_day_pkey" PRIMARY KEY ("account_id","day")
);

-- CreateTable
CREATE TABLE "account_month" (
    "account_id" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "claimed_until" TIMESTAMPTZ(3),
    "tried_at" TIMESTAMPTZ(3),
    "asked_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "account_month_pkey" PRIMARY KEY ("account_id","month")
);
