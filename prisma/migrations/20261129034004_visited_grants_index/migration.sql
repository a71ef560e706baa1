-- CreateIndex
CREATE INDEX CONCURRENTLY "zoom_grant_visited_idx" ON "zoom_grant"("visited_at") WHERE "state" <> 'revoked';
