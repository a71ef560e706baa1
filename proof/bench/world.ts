import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { openDb } from '@/lib/db';
import type { VaultDeps } from '@/lib/vault/deps';
import { wire } from '@/proof/worlds/real-deps';
import { newDatabase } from '@/scripts/database/template.mjs';
import { answers } from '@/scripts/process/answers.mjs';
import { supervise } from '@/scripts/process/supervise.mjs';
import { root } from '@/scripts/setup/paths.mjs';
import { freePort } from '@/scripts/setup/ports.mjs';

/** The vault as in production, on a real PostgreSQL, with a Zoom that costs almost nothing. */
export async function createBenchWorld(serverUrl: string, pool: number) {
  const databaseUrl = await newDatabase(serverUrl);
  const port = await freePort();
  const zoomUrl = `http://127.0.0.1:${port}`;
  const stub = supervise(process.execPath, [`${root}/proof/bench/stub-zoom.mjs`], {
    env: { ...process.env, PORT: String(port) },
  });
  if (!(await answers(`${zoomUrl}/count`, stub, 20_000))) throw new Error('The stub did not start');
  const db = openDb(databaseUrl, pool);
  const sql = new pg.Client({ connectionString: databaseUrl });
  await sql.connect();
  const deps: VaultDeps = {
    ...wire({ db, zoomUrl, key: { id: 'bench', key: randomBytes(32) }, deadlineMs: 10_000 }),
    log: { debug() {}, info() {}, warn: console.warn, error: console.error },
  };
  return {
    deps,
    db,
    sql,
    zoomCalls: async () =>
      (await (await fetch(`${zoomUrl}/count`)).json()) as { calls: number; twice: number },
    async close() {
      await Promise.all([db.$disconnect(), sql.end(), stub.stop()]);
    },
  };
}

export type BenchWorld = Awaited<ReturnType<typeof createBenchWorld>>;

/** People with one grant each, whose access token expired long ago and whose keep-alive is due. */
export async function plantGrants({ sql, deps }: BenchWorld, count: number): Promise<void> {
  const tail = randomBytes(420).toString('base64url');
  const batch = 5_000;
  for (let from = 0; from < count; from += batch) {
    const ids = Array.from({ length: Math.min(batch, count - from) }, () => randomUUID());
    const seal = (field: 'access_token' | 'refresh_token', letter: string) =>
      ids.map((grantId, index) =>
        deps.cipher.seal(`${letter}-planted-${from + index}.${tail}`, { grantId, field }),
      );
    await sql.query(`insert into "user" (id) select unnest($1::uuid[])`, [ids]);
    await sql.query(
      `insert into zoom_grant (id, user_id, issuer, client_id, zoom_user_id, state, state_since, access_token,
         access_expires_at, refresh_token, issued_at, scopes, authorized_at, visited_at, keep_alive_at)
       select id, id, $4, $5, id::text, 'connected', now() - interval '60 days', access, now() - interval '59 days',
         refresh, now() - interval '60 days', '{user:read:user}', now() - interval '60 days',
         now() - interval '60 days', now() - random() * interval '1 day'
       from unnest($1::uuid[], $2::text[], $3::text[]) as given (id, access, refresh)`,
      [
        ids,
        seal('access_token', 'a'),
        seal('refresh_token', 'r'),
        deps.credentials.issuer,
        deps.app.clientId,
      ],
    );
  }
  await sql.query('analyze zoom_grant');
}
