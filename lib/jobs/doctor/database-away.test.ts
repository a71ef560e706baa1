import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openDb } from '@/lib/db';
import { judgeDatabaseUrl } from '@/lib/env/database-url';
import { type Manner, openFront } from '@/proof/worlds/postgres-front';
import { applyMigrations } from '@/scripts/database/migrations.mjs';
import { emptyDatabase } from '@/scripts/database/template.mjs';
import { makeCertificates } from '@/scripts/testing/certificate';
import { databaseAway } from './database-away';

const { authority, key, certificate } = makeCertificates(['localhost']);
const other = makeCertificates(['db.example.com']);
const tls: Manner = { tls: { key, certificate } };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(`${tmpdir()}/evergreen-unit-`);
  writeFileSync(`${folder}/ca.pem`, authority);
  writeFileSync(`${folder}/other-ca.pem`, other.authority);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The output of the doctor and of a migration about a database behind this TLS proxy. */
async function tried(manner: Manner, query: string) {
  const behind = new URL(await emptyDatabase(inject('postgresUrl')));
  const front = await openFront(manner, behind.href);
  const { username, password } = behind;
  const verdict = judgeDatabaseUrl(
    `postgresql://${username}:${password}@localhost:${front.port}${behind.pathname}?${query}`,
  );
  if (!verdict.ok) throw new Error(verdict.problem);
  const db = openDb(verdict.url, 1);
  try {
    const doctor = await db.$queryRaw`SELECT 1`.then(() => 'it answers', databaseAway);
    const migration = await applyMigrations(verdict.url).then(() => 'it answers', String);
    expect(`${JSON.stringify(doctor)} ${migration}`).not.toContain(password);
    return { doctor, migration };
  } finally {
    await db.$disconnect();
    await front.close();
  }
}

it.each<[string, Manner, () => string, string]>([
  ['an authority nobody knows', tls, () => 'sslmode=require', 'unable to verify the first certificate'],
  [
    'the wrong authority',
    tls,
    () => `sslmode=verify-full&sslrootcert=${folder}/other-ca.pem`,
    'certificate signature failure',
  ],
  [
    'the name of another host',
    { tls: { key: other.key, certificate: other.certificate } },
    () => `sslmode=verify-full&sslrootcert=${folder}/other-ca.pem`,
    "Hostname/IP does not match certificate's altnames: Host: localhost. is not in the cert's altnames: DNS:db.example.com",
  ],
])('a certificate with %s is told as that', async (_, manner, query, reason) => {
  const { doctor, migration } = await tried(manner, query());
  // Node 24 adds a sentence of advice to the reason.
  const facts = { reason: expect.stringContaining(reason) };
  expect(doctor).toEqual({ code: 'database_certificate', status: 'failed', facts });
  expect(migration).toContain(reason);
  expect(migration).toContain('docs/deploy.md');
});

it.each([
  'no pg_hba.conf entry for host "10.1.1.1", user "u", database "x", no encryption',
  'no pg_hba.conf entry for host "10.1.1.1", user "u", database "x", SSL off',
  'connection is insecure (try using `sslmode=require`)',
  'SSL connection is required. Please specify SSL options and retry.',
])('a database that wants TLS (%s) is told as that', async (words) => {
  const { doctor, migration } = await tried({ refusing: words }, '');
  expect(doctor).toMatchObject({ code: 'database_wants_tls' });
  expect(migration).toContain('The database accepts only connections with TLS: add sslmode=require');
});

it('a database without TLS, of which the URL asks it, is named by the doctor and by the migration', async () => {
  expect(await tried('no-tls', 'sslmode=require')).toMatchObject({
    doctor: { code: 'database_without_tls' },
    migration: expect.stringContaining('does not support SSL'),
  });
});

it.each([
  ['with the authority’s certificate', () => `sslmode=verify-full&sslrootcert=${folder}/ca.pem`],
  [
    'as libpq reads it, with the authority’s certificate',
    () => `uselibpqcompat=true&sslmode=verify-ca&sslrootcert=${folder}/ca.pem`,
  ],
  ['without looking at the certificate', () => 'sslmode=no-verify'],
])('over TLS %s, it answers', async (_, query) => {
  expect(await tried(tls, query())).toEqual({ doctor: 'it answers', migration: 'it answers' });
});

it('a refusal for another reason is no matter of TLS', async () => {
  expect((await tried({ refusing: 'role "u" is not permitted to log in' }, '')).doctor).toMatchObject({
    code: 'database_away',
  });
});
