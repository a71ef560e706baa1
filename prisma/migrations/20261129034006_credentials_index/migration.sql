-- CreateIndex
CREATE INDEX CONCURRENTLY "zoom_grant_credentials_idx" ON "zoom_grant"("issuer", "client_id") WHERE "state" <> 'revoked';
