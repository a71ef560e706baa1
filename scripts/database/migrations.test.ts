import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { createTestDatabase } from '@/proof/worlds/database';
import { applyMigrations, migrationNames, missingSql, pendingMigrations } from './migrations.mjs';

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('the migrations lead to prisma/schema.prisma', async () => {
  expect(await missingSql(await createTestDatabase())).toBe('');
});

test('a table that no migration makes is seen as a difference', async () => {
  const url = await createTestDatabase();
  await query(url, 'drop table webhook_receipt');
  expect(await missingSql(url)).toContain('CREATE TABLE "webhook_receipt"');
});

test('a database that lags behind names the migrations it lacks', async () => {
  const url = await createTestDatabase();
  expect(await pendingMigrations(url)).toEqual([]);
  const [last] = migrationNames().slice(-1);
  await query(url, `delete from _prisma_migrations where migration_name = '${last}'`);
  expect(await pendingMigrations(url)).toEqual([last]);
});

test('three processes may migrate an empty database at once', async () => {
  const name = 'migrated_at_once';
  await query(inject('postgresUrl'), `create database ${name}`);
  const url = Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href;
  expect(await pendingMigrations(url)).toEqual(migrationNames());
  const applied = await Promise.all([1, 2, 3].map(() => applyMigrations(url)));
  expect(applied.flat()).toEqual(migrationNames());
  expect(await pendingMigrations(url)).toEqual([]);
});

test('a role that works in a schema of its own is told so, and no table is made anywhere', async () => {
  const name = 'schema_of_its_own';
  const admin = inject('postgresUrl');
  await query(admin, `create role ${name} login password 'p'`);
  await query(admin, `create database ${name}`);
  const url = Object.assign(new URL(admin), { pathname: `/${name}`, username: name, password: 'p' }).href;
  const owner = Object.assign(new URL(admin), { pathname: `/${name}` }).href;
  await query(owner, `create schema authorization ${name}`);
  await expect(applyMigrations(url)).rejects.toThrow(
    `The user "${name}" works in the schema "${name}", and this app keeps its tables in "public".`,
  );
  const tables = "select schemaname from pg_tables where schemaname in ('public', 'schema_of_its_own')";
  expect(await query(owner, tables)).toEqual([]);
  // The command that the sentence recommends is sufficient.
  await query(owner, `alter role "${name}" in database "${name}" set search_path = public`);
  await query(owner, `grant all on schema public to "${name}"`);
  expect(await applyMigrations(url)).toEqual(migrationNames());
});

test('a database that cannot be reached is reported in a sentence', async () => {
  await expect(applyMigrations('postgresql://a:b@127.0.0.1:1/x')).rejects.toThrow(
    "Can't reach database server",
  );
});
