-- CreateIndex
CREATE INDEX CONCURRENTLY "zoom_grant_failing_idx" ON "zoom_grant"("state") WHERE "state" = 'connected' AND "failures" > 0;
