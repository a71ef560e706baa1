-- CreateIndex
CREATE INDEX CONCURRENTLY "zoom_grant_revoked_idx" ON "zoom_grant"("state_since") WHERE "state" = 'revoked';
