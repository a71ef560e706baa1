import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root } from '@/scripts/setup/paths.mjs';
import { whatBreaks } from './backward-compatible';
import { migrationNames } from './migrations.mjs';

const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { version: string };
const sqlOf = (name: string) => readFileSync(`${root}/prisma/migrations/${name}/migration.sql`, 'utf8');

describe('the version before survives', () => {
  const [first, ...later] = migrationNames();

  it.each(later)('%s', (name) => {
    expect(whatBreaks(sqlOf(name), version)).toEqual([]);
  });

  it('whatever made the first tables, because there was none before', () => {
    expect(sqlOf(first ?? '')).toContain('CREATE TABLE "zoom_grant"');
    expect(whatBreaks(sqlOf(first ?? ''), version)).toEqual([]);
  });
});

describe('a migration is refused for', () => {
  it.each([
    'DROP TABLE "heartbeat"',
    'ALTER TABLE "zoom_grant" DROP COLUMN "api_url"',
    'ALTER TABLE "zoom_grant" DROP COLUMN "a",\nADD COLUMN "b" TEXT',
    'ALTER TABLE "zoom_grant" RENAME COLUMN "a" TO "b"',
    'ALTER TABLE zoom_grant RENAME TO "connection"',
    "ALTER TYPE \"grant_state\" RENAME VALUE 'revoked' TO 'ended'",
    'ALTER TYPE "grant_state" ADD VALUE \'paused\'',
    'ALTER TABLE "zoom_grant" ALTER COLUMN "revision" SET DATA TYPE BIGINT',
    'alter table zoom_grant alter column revision type bigint',
    'ALTER TABLE "zoom_grant" ALTER COLUMN "profile" SET NOT NULL',
    'ALTER TABLE "zoom_grant" ADD COLUMN "plan" TEXT NOT NULL',
    'ALTER TABLE "x" ADD COLUMN "a" TEXT NOT NULL,\nADD COLUMN "b" INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE "x" ADD COLUMN "b" INTEGER NOT NULL DEFAULT 0,\nADD COLUMN "a" TEXT NOT NULL',
    'ALTER TABLE "zoom_grant" ALTER COLUMN "failures" DROP DEFAULT',
    'ALTER TABLE "zoom_grant" ADD CONSTRAINT "c" CHECK (revision > 0)',
    'ALTER TABLE "zoom_grant" DROP CONSTRAINT "zoom_grant_user_id_fkey"',
    'DROP INDEX "zoom_grant_user_id_key"',
    'CREATE UNIQUE INDEX "i" ON "zoom_grant"("issuer")',
    'CREATE INDEX "i" ON "zoom_grant"("issuer")',
    'DELETE FROM "grant_event"',
  ])('%s', (sql) => {
    expect(whatBreaks(`-- AlterTable\n${sql};\n`, version)).toHaveLength(1);
  });
});

describe('a migration may', () => {
  it.each([
    'CREATE TABLE "x" ("id" UUID NOT NULL, CONSTRAINT "x_pkey" PRIMARY KEY ("id"))',
    'CREATE TABLE "x" ("id" UUID NOT NULL);\nCREATE INDEX "i" ON "x"("id");\nCREATE UNIQUE INDEX "u" ON "x"("id")',
    'CREATE TABLE "x" ("id" UUID);\nALTER TABLE "x" ADD CONSTRAINT "f" FOREIGN KEY ("id") REFERENCES "user"("id")',
    'ALTER TABLE "zoom_grant" ADD COLUMN "plan" TEXT',
    'ALTER TABLE "zoom_grant" ADD COLUMN "tries" INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE "zoom_grant" ALTER COLUMN "profile" DROP NOT NULL',
    'ALTER TABLE "zoom_grant" ADD CONSTRAINT "c" CHECK (revision > 0) NOT VALID',
    'CREATE INDEX CONCURRENTLY "i" ON "zoom_grant"("issuer")',
    "COMMENT ON TABLE \"zoom_grant\" IS 'DROP TABLE; it''s only said'",
    '-- DROP TABLE was thought of\nALTER TABLE "zoom_grant" ADD COLUMN "plan" TEXT',
  ])('%s', (sql) => {
    expect(whatBreaks(`${sql};\n`, version)).toEqual([]);
  });

  it('take away what an earlier release stopped using, where it says which', () => {
    const drop = 'ALTER TABLE "zoom_grant" DROP COLUMN "api_url";';
    expect(whatBreaks(`-- since 0.2.0: nothing reads it\n${drop}`, '0.3.0')).toEqual([]);
    expect(whatBreaks(`-- since 0.3.0: nothing reads it\n${drop}`, '0.3.0')).toHaveLength(1);
    expect(whatBreaks(`-- since 0.2.0:\n${drop}`, '0.3.0')).toHaveLength(1);
    expect(whatBreaks(`-- since 0.2.0: nothing reads it\n${drop}\n${drop}`, '0.3.0')).toHaveLength(1);
  });
});
