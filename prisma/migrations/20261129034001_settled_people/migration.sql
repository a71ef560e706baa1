-- AlterTable
ALTER TABLE "user" ADD COLUMN     "settled" BOOLEAN NOT NULL DEFAULT false;

-- Each part of a run has a heartbeat of its own from now on. The version before wrote its only one when all parts had
-- succeeded, so it is true of each of them.
INSERT INTO "heartbeat" ("name", "at")
SELECT part, "at" FROM "heartbeat",
  unnest(ARRAY['people', 'broken_sign_ins', 'unvisited', 'sessions', 'receipts', 'events']) AS part
WHERE "name" = 'keep_alive'
ON CONFLICT DO NOTHING;
