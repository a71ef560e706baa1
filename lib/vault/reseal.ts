import 'server-only';
import type { Db } from '@/lib/db';
import { type Cipher, CipherError, type SealedAt } from './cipher';

export type ResealSummary = { resealed: number; unopened: number };

type Sealed = { id: string; accessToken: string | null; refreshToken: string | null; profile: string | null };

const BATCH = 500;

/**
 * Seals with the first key of TOKEN_KEYS every value sealed with another, so that the old key can be removed.
 * Safe while the app runs: a row that changes meanwhile is sealed with the first key by that change.
 */
export async function reseal(db: Db, cipher: Cipher): Promise<ResealSummary> {
  const summary: ResealSummary = { resealed: 0, unopened: 0 };
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await db.$queryRaw<Sealed[]>`
      SELECT id::text, access_token AS "accessToken", refresh_token AS "refreshToken", profile
      FROM zoom_grant WHERE id > ${after}::uuid ORDER BY id LIMIT ${BATCH}`;
    for (const row of rows) {
      const outcome = await resealRow(db, cipher, row);
      if (outcome) summary[outcome] += 1;
    }
    const last = rows.at(-1);
    if (!last) return summary;
    after = last.id;
  }
}

async function resealRow(db: Db, cipher: Cipher, row: Sealed): Promise<keyof ResealSummary | undefined> {
  const values = [row.accessToken, row.refreshToken, row.profile];
  if (!values.some((value) => value && cipher.isOutdated(value))) return undefined;
  const again = (value: string | null, field: SealedAt['field']) => {
    const at = { grantId: row.id, field };
    return value && cipher.seal(cipher.open(value, at), at);
  };
  try {
    const updated = await db.$executeRaw`
      UPDATE zoom_grant SET access_token = ${again(row.accessToken, 'access_token')},
        refresh_token = ${again(row.refreshToken, 'refresh_token')}, profile = ${again(row.profile, 'profile')}
      WHERE id = ${row.id}::uuid AND access_token IS NOT DISTINCT FROM ${row.accessToken}
        AND refresh_token IS NOT DISTINCT FROM ${row.refreshToken} AND profile IS NOT DISTINCT FROM ${row.profile}`;
    return updated ? 'resealed' : undefined;
  } catch (error) {
    if (error instanceof CipherError) return 'unopened';
    throw error;
  }
}
