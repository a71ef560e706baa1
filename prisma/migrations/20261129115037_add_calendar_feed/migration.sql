-- AlterTable
ALTER TABLE "zoom_grant" ADD COLUMN     "feed_hash" TEXT,
ADD COLUMN     "meetings" TEXT,
ADD COLUMN     "meetings_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "grant_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "zoom_account_id" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "language" TEXT NOT NULL,
    "with_passcodes" BOOLEAN NOT NULL,
    "shown_at" TIMESTAMPTZ(3),
    "asked_at" TIMESTAMPTZ(3),
    "asking_until" TIMESTAMPTZ(3),
    "asked_from" TIMESTAMPTZ(3),
    "asked_times" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3),
    "copy" TEXT,
    "memory" TEXT,
    "copy_at" TIMESTAMPTZ(3),
    "copy_from" TIMESTAMPTZ(3),
    "etag" TEXT,

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("grant_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_hash_key" ON "calendar_feed"("hash");

-- AddForeignKey
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "zoom_grant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
