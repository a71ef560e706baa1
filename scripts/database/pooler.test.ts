import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { createTestDatabase } from '@/proof/worlds/database';
import { supervise } from '../process/supervise.mjs';
import { freePort } from '../setup/ports.mjs';
import { findProgram } from '../setup/system-programs.mjs';
import { applyMigrations } from './migrations.mjs';
import { isTransactionPooler } from './pooler.mjs';
import { serverUser } from './server-user.mjs';

// Excluded where PgBouncer is not installed (vitest.config.ts).
const modes = ['transaction', 'session', 'statement'] as const;
type Mode = (typeof modes)[number];

const folder = mkdtempSync(`${tmpdir()}/evergreen-pooler-`);
const stops: (() => Promise<void>)[] = [];
const urls = new Map<Mode, string>();

async function startPooler(mode: Mode): Promise<string> {
  const { hostname, port, username, password } = new URL(inject('postgresUrl'));
  const database = new URL(await createTestDatabase()).pathname.slice(1);
  const own = await freePort();
  const target = `host=${hostname} port=${port} user=${username} password=${decodeURIComponent(password)}`;
  const lines = [
    '[databases]',
    `${database} = ${target} dbname=${database}`,
    '[pgbouncer]',
    'auth_type = any',
  ];
  lines.push('listen_addr = 127.0.0.1', `listen_port = ${own}`, 'unix_socket_dir =', `pool_mode = ${mode}`);
  const file = `${folder}/${mode}.ini`;
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o644 });
  const { uid, gid } = serverUser();
  const pooler = supervise(findProgram('pgbouncer') ?? '', [file], {
    uid,
    gid,
    cwd: '/',
    onOutput: () => {},
  });
  stops.push(pooler.stop);
  const url = `postgresql://${username}@127.0.0.1:${own}/${database}`;
  await vi.waitUntil(() => answers(url), { timeout: 20_000, interval: 50 });
  return url;
}

const connection = (url: string) => new pg.Client({ connectionString: url });

async function answers(url: string): Promise<boolean> {
  const client = connection(url);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function judged(url: string): Promise<boolean> {
  const client = connection(url);
  await client.connect();
  try {
    return await isTransactionPooler(client, () => connection(url));
  } finally {
    await client.end();
  }
}

describe('a connection', () => {
  beforeAll(async () => {
    chmodSync(folder, 0o755);
    for (const mode of modes) urls.set(mode, await startPooler(mode));
  });
  afterAll(async () => {
    await Promise.all(stops.map((stop) => stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  it('to the database itself is no pooler', async () => {
    expect(await judged(await createTestDatabase())).toBe(false);
  });

  it('through a pooler that keeps a connection for a client is as good as one to the database', async () => {
    const url = urls.get('session') ?? '';
    expect(await judged(url)).toBe(false);
    expect(await applyMigrations(url)).toEqual([]);
  });

  it('through a transaction pooler is known as one, also while others use the pooler', async () => {
    const url = urls.get('transaction') ?? '';
    expect(await judged(url)).toBe(true);
    const others = [1, 2, 3].map(() => connection(url));
    for (const other of others) await other.connect();
    // Makes the pooler open several connections to the database.
    await Promise.all(others.map((other) => other.query('select pg_sleep(0.05)')));
    expect(await judged(url)).toBe(true);
    await Promise.all(others.map((other) => other.end()));
  });

  it('through a pooler that knows no transactions at all is known as one, too', async () => {
    expect(await judged(urls.get('statement') ?? '')).toBe(true);
  });

  it('through a transaction pooler is refused to a migration, which names the variable to set and leaves no lock behind', async () => {
    const url = urls.get('transaction') ?? '';
    await expect(applyMigrations(url)).rejects.toThrow(/transaction pooler.*DATABASE_DIRECT_URL/);
    const client = connection(inject('postgresUrl'));
    await client.connect();
    const { rows } = await client.query(
      `select count(*)::int as held from pg_locks
        where locktype = 'advisory' and database = (select oid from pg_database where datname = $1)`,
      [new URL(url).pathname.slice(1)],
    );
    await client.end();
    expect(rows).toEqual([{ held: 0 }]);
  });
});
