-- CreateTable
CREATE TABLE "planned_meeting" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "entry" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "claimed_by" TEXT,
    "claimed_until" TIMESTAMPTZ(3),
    "host_id" TEXT,
    "host_key" TEXT,
    "meeting_id" TEXT,
    "wanted" JSONB,
    "told" JSONB,
    "trouble" TEXT,
    "trouble_until" TIMESTAMPTZ(3),
    "differs" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "planned_meeting_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "planned_meeting_account_id_host_id_starts_at_idx" ON "planned_meeting"("account_id", "host_id", "starts_at");

-- CreateIndex
CREATE INDEX "planned_meeting_account_id_ends_at_idx" ON "planned_meeting"("account_id", "ends_at");
