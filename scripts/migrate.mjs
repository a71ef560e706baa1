// npm run migrate            brings the database of DATABASE_DIRECT_URL, else DATABASE_URL, up to date
// npm run migrate:new name   writes the migration that leads from the present ones to prisma/schema.prisma
// npm run migrate:check      fails when prisma/schema.prisma and the migrations disagree

import './setup/check-node.mjs';
import { loadDotEnv } from './setup/environment.mjs';
import { explain } from './setup/explain.mjs';

const [task = 'apply', name] = process.argv.slice(2);

try {
  if (task === 'apply') await apply();
  else if (task === 'new') await create(name);
  else if (task === 'check') await check();
  else throw new Error(`There is no "migrate ${task}": apply, new or check.`);
} catch (error) {
  console.error(`Migration failed: ${explain(error)}`);
  process.exitCode = 1;
}

async function apply() {
  const { applyMigrations } = await import('./database/migrations.mjs');
  const { migrationsUrl } = await import('./database/url.mjs');
  loadDotEnv();
  const applied = await applyMigrations(await migrationsUrl(process.env));
  for (const migration of applied) console.log(`Applied ${migration}.`);
  if (applied.length === 0) console.log('Nothing to apply: the database is up to date.');
}

/** @param {string | undefined} migration */
async function create(migration) {
  if (!migration || !/^[a-z0-9_]+$/.test(migration)) {
    throw new Error('Give it a name of lower-case letters, digits and _: npm run migrate:new grant_events');
  }
  const { writeMigration } = await import('./database/migrations.mjs');
  const sql = await difference();
  if (sql) console.log(`Wrote ${writeMigration(migration, sql, new Date())}`);
  else console.log('Nothing to write: the migrations already lead to prisma/schema.prisma.');
}

async function check() {
  const sql = await difference();
  if (sql) throw new Error(`prisma/schema.prisma asks for what no migration does:\n\n${sql}`);
  console.log('prisma/schema.prisma and the migrations agree.');
}

/** The SQL between the migrations and the schema, found on a temporary database. */
async function difference() {
  const { applyMigrations, missingSql } = await import('./database/migrations.mjs');
  const { startThrowAwayCluster } = await import('./database/cluster.mjs');
  const cluster = await startThrowAwayCluster();
  try {
    await applyMigrations(cluster.url);
    return await missingSql(cluster.url);
  } finally {
    await cluster.stop();
  }
}
