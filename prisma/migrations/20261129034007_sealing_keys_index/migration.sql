-- The id of the key that sealed a row (lib/vault/cipher.ts). Prisma's schema has no word for such an index.
CREATE INDEX CONCURRENTLY "zoom_grant_key_idx" ON "zoom_grant"(split_part("access_token", '.', 2)) WHERE "access_token" IS NOT NULL;
