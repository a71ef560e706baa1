import 'server-only';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '@/lib/db';
import type { Env } from '@/lib/env';

/**
 * The schema of this role's tables: the first existing one of its search_path. PostgreSQL's manual suggests a
 * schema for each role, and then it is not `public`, where the app looks for its tables.
 *
 * @returns null when the role may use none
 */
export async function schemaOf(db: Db): Promise<string | null> {
  const [found] = await db.$queryRaw<{ name: string | null }[]>`SELECT current_schema()::text AS name`;
  return found?.name ?? null;
}

/** @returns the names of this build's migrations that the database lacks, oldest first */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const names = readdirSync(join(process.cwd(), 'prisma/migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const [table] = await db.$queryRaw<
    { name: string | null }[]
  >`SELECT to_regclass('public._prisma_migrations')::text AS name`;
  if (!table?.name) return names.sort();
  const applied = await db.$queryRaw<{ name: string }[]>`SELECT migration_name AS name
    FROM public._prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  return names.filter((name) => !applied.some((row) => row.name === name)).sort();
}

/**
 * Steps from one key id to the next larger one by the index: there are few ids, however many rows there are.
 */
export async function usedKeys(db: Db): Promise<string[]> {
  const used = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE used (id) AS (
      SELECT min(split_part(access_token, '.', 2)) FROM zoom_grant WHERE access_token IS NOT NULL
      UNION ALL
      SELECT (SELECT min(split_part(access_token, '.', 2)) FROM zoom_grant
        WHERE access_token IS NOT NULL AND split_part(access_token, '.', 2) > used.id)
      FROM used WHERE used.id IS NOT NULL)
    SELECT id FROM used WHERE id IS NOT NULL`;
  return used.map(({ id }) => id);
}

/**
 * A load balancer asks every few seconds, and a prepared database stays prepared, so only a negative result
 * is checked again.
 */
const prepared = new WeakMap<Db, string>();

/**
 * Whether the database can serve people: its tables are where the app looks for them, all migrations of this
 * build are applied, and at least one of its keys is known. A key that is missing for some rows is only
 * reported by the doctor: the other people can be served, and a load balancer would take the app away from
 * them too. A positive result is kept for the life of this process.
 */
export async function isPrepared(db: Db, { TOKEN_KEYS }: Pick<Env, 'TOKEN_KEYS'>): Promise<boolean> {
  const ids = TOKEN_KEYS.map(({ id }) => id);
  if (prepared.get(db) === ids.join()) return true;
  if ((await schemaOf(db)) !== 'public' || (await pendingMigrations(db)).length > 0) return false;
  const used = await usedKeys(db);
  if (used.length > 0 && !used.some((id) => ids.includes(id))) return false;
  prepared.set(db, ids.join());
  return true;
}
