// npm run migrate            brings the database of DATABASE_DIRECT_URL, else DATABASE_URL, up to date
// npm run migrate:new name   writes the migration that leads from the present ones to prisma/schema.prisma
// npm run migrate:check      fails when prisma/schema.prisma and the migrations disagree

import { applyMigrations, missingSql, writeMigration } from './database/migrations.mjs';
import { loadDotEnv } from './setup/environment.mjs';

const [task = 'apply', name] = process.argv.slice(2);

try {
  if (task === 'apply') await apply();
  else if (task === 'new') await create(name);
  else if (task === 'check') await check();
  else throw new Error(`There is no "migrate ${task}": apply, new or check.`);
} catch (error) {
  console.error(`Migration failed: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

async function apply() {
  loadDotEnv();
  const url = process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL;
  if (!url)
    throw new Error('DATABASE_URL is not set. Example: postgresql://user:password@127.0.0.1:5432/evergreen');
  const applied = await applyMigrations(url);
  for (const migration of applied) console.log(`Applied ${migration}.`);
  if (applied.length === 0) console.log('Nothing to apply: the database is up to date.');
}

/** @param {string | undefined} migration */
async function create(migration) {
  if (!migration || !/^[a-z0-9_]+$/.test(migration)) {
    throw new Error('Give it a name of small letters, digits and _: npm run migrate:new grant_events');
  }
  const sql = await difference();
  if (sql) console.log(`Wrote ${writeMigration(migration, sql, new Date())}`);
  else console.log('Nothing to write: the migrations already lead to prisma/schema.prisma.');
}

async function check() {
  const sql = await difference();
  if (sql) throw new Error(`prisma/schema.prisma asks for what no migration does:\n\n${sql}`);
  console.log('prisma/schema.prisma and the migrations agree.');
}

/** The SQL between the migrations and the schema, found on a database made for it. */
async function difference() {
  const { startThrowAwayCluster } = await import('./database/cluster.mjs');
  const cluster = await startThrowAwayCluster();
  try {
    await applyMigrations(cluster.url);
    return await missingSql(cluster.url);
  } finally {
    await cluster.stop();
  }
}
