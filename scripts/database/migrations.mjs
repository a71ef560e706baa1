import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { root } from '../setup/paths.mjs';
import { CatalogAdapter } from './adapter.mjs';
import { withEngine } from './engine.mjs';
import { refuseOtherSchemas } from './schema.mjs';
import { inTurn } from './turn.mjs';

const folder = `${root}/prisma/migrations`;
const lockFile = `${folder}/migration_lock.toml`;
const filters = { externalTables: [], externalEnums: [] };

/** @returns {string[]} the names of this clone's migrations, oldest first */
export function migrationNames() {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/**
 * Brings a database up to date. Concurrent runs wait for one another on an advisory lock, so the connection
 * must be direct (not through a transaction pooler).
 *
 * @param {string} url
 * @returns {Promise<string[]>} the names of the migrations that were applied
 */
export async function applyMigrations(url) {
  const input = { migrationsList: migrationsList(), filters };
  return withEngine(url, async (engine) => {
    // The engine connects first, because it reports a problem of the database in one sentence.
    await refuseOtherSchemas(url);
    return inTurn(url, async () => (await engine.applyMigrations(input)).appliedMigrationNames);
  });
}

/**
 * @param {string} url
 * @returns {Promise<string[]>} the names of the migrations that this database lacks
 * @throws when the database cannot be reached
 */
export async function pendingMigrations(url) {
  const adapter = new CatalogAdapter(url);
  try {
    const sql =
      'select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null';
    const connection = await adapter.connect();
    const table = await connection.queryRaw(query("select to_regclass('_prisma_migrations')::text"));
    const rows = table.rows[0]?.[0] ? (await connection.queryRaw(query(sql))).rows : [];
    const applied = new Set(rows.map(([name]) => name));
    return migrationNames().filter((name) => !applied.has(name));
  } finally {
    await adapter.close();
  }
}

/**
 * @param {string} url a database with all migrations applied
 * @returns {Promise<string>} the SQL from it to prisma/schema.prisma; empty when they agree
 */
export async function missingSql(url) {
  const files = [{ path: 'schema.prisma', content: readFileSync(`${root}/prisma/schema.prisma`, 'utf8') }];
  const result = await withEngine(url, (engine) =>
    engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '.' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters,
    }),
  );
  const sql = result.stdout ?? '';
  return sql.trim() === '-- This is an empty migration.' ? '' : sql;
}

/**
 * Writes a migration in Prisma's folder format.
 *
 * @param {string} name
 * @param {string} sql
 * @param {Date} now
 * @returns {string} the file written
 */
export function writeMigration(name, sql, now) {
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const file = `${folder}/${stamp}_${name}/migration.sql`;
  mkdirSync(`${folder}/${stamp}_${name}`, { recursive: true });
  writeFileSync(file, sql);
  writeFileSync(lockFile, '# Prisma reads this; do not edit.\nprovider = "postgresql"\n');
  return file;
}

function migrationsList() {
  const content = existsSync(lockFile) ? readFileSync(lockFile, 'utf8') : null;
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames().map((name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: migrationSql(name) },
    })),
  };
}

/**
 * @param {string} name
 * @returns {{ tag: 'ok', value: string } | { tag: 'error', value: string }}
 */
function migrationSql(name) {
  try {
    return { tag: 'ok', value: readFileSync(`${folder}/${name}/migration.sql`, 'utf8') };
  } catch (error) {
    return { tag: 'error', value: String(error) };
  }
}

/** @param {string} sql */
function query(sql) {
  return { sql, args: [], argTypes: [] };
}
