-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "account_id" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT,
    "outcome" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_entry_account_id_id_idx" ON "audit_entry"("account_id", "id");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- Rows are added and stay. Only the forgetting deletes, which says so in its own transaction, and only what is older than
-- RETENTION_AUDIT_DAYS may be set to. A role that owns the table can still take the trigger away (docs/threat-model.md).
CREATE FUNCTION "audit_entry_stays"() RETURNS trigger LANGUAGE plpgsql AS '
BEGIN
  IF TG_OP = ''DELETE'' AND current_setting(''evergreen.forgets'', true) = ''audit_entry'' THEN
    IF OLD."at" < clock_timestamp() - interval ''29 days'' THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION ''audit_entry is append-only: % refused'', TG_OP USING ERRCODE = ''insufficient_privilege'';
END';

CREATE TRIGGER "audit_entry_stays_row" BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION "audit_entry_stays"();

CREATE TRIGGER "audit_entry_stays_whole" BEFORE TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_entry_stays"();

-- The part of a run that deletes it counts as seen, as if there had been nothing to delete.
INSERT INTO "heartbeat" ("name", "at")
SELECT 'audit', "at" FROM "heartbeat" WHERE "name" = 'events'
ON CONFLICT DO NOTHING;
