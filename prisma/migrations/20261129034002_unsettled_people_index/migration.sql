-- CreateIndex
CREATE INDEX CONCURRENTLY "user_unsettled_idx" ON "user"("created_at") WHERE NOT "settled";
