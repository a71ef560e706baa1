import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { startSandbox } from '@/e2e/harness/sandbox';
import { root } from '@/scripts/setup/paths.mjs';
import { makeCertificates } from '@/scripts/testing/certificate';
import { startDebianPostgres } from './debian-postgres';

// npm run try:postgres: runs the migrations and the doctor against a PostgreSQL from Debian's packages that
// requires TLS, with a certificate of its own authority. docs/deploy.md has the results.

const folder = mkdtempSync(`${tmpdir()}/evergreen-tls-`);
const certificates = makeCertificates(['localhost']);
const file = (name: string, text: string) => {
  writeFileSync(`${folder}/${name}`, text);
  return `${folder}/${name}`;
};
const ca = file('ca.pem', certificates.authority);
const otherCa = file('other-ca.pem', makeCertificates(['localhost']).authority);

/** The URL's TLS parameters, and the expected result: success, or the error of both commands. */
const CASES: [string, RegExp | undefined][] = [
  [`sslmode=verify-full&sslrootcert=${ca}`, undefined],
  [`sslmode=require&sslrootcert=${ca}`, undefined],
  ['uselibpqcompat=true&sslmode=require', undefined],
  [`uselibpqcompat=true&sslmode=verify-ca&sslrootcert=${ca}`, undefined],
  ['sslmode=no-verify', undefined],
  [`sslmode=verify-full&sslrootcert=${otherCa}`, /certificate/i],
  ['sslmode=require', /certificate/i],
  ['sslmode=verify-full', /certificate/i],
  ['', /TLS|encryption/],
  ['sslmode=disable', /TLS|encryption/],
  [`sslmode=verify-full&sslrootcert=${folder}/none.pem`, /sslrootcert that cannot be read here \(ENOENT\)/],
  ['sslmode=allow', /has an sslmode that is none of/],
];

const postgres = await startDebianPostgres(certificates);
const zoom = await startSandbox();
const key = () => randomBytes(32).toString('base64');
const wrong: string[] = [];
try {
  for (const [query, expected] of CASES) {
    const url = postgres.urlOf('postgres', query);
    const environment = {
      ...{ NODE_ENV: 'production' as const, PATH: process.env.PATH, DATABASE_URL: url },
      ...{ AUTH_URL: 'http://127.0.0.1:9', AUTH_SECRET: key(), TOKEN_KEYS: `a:${key()}` },
      ...{ ZOOM_OAUTH_URL: zoom.url, ZOOM_API_URL: zoom.url },
      ...{ ZOOM_CLIENT_ID: 'sandbox-client-id', ZOOM_CLIENT_SECRET: 'sandbox-client-secret' },
    };
    for (const command of [['scripts/migrate.mjs'], ['scripts/typescript.mjs', 'scripts/doctor.ts']]) {
      const ran = spawnSync(process.execPath, command, { cwd: root, env: environment, encoding: 'utf8' });
      const said = ran.stdout + ran.stderr;
      const about = said.split('\n').find((line) => (expected ?? /answers|up to date|Applied/).test(line));
      const isRight = about !== undefined && (ran.status === 0) === (expected === undefined);
      const short = query.replaceAll(folder, '.') || 'nothing about TLS';
      console.log(`${isRight ? 'as it should' : 'WRONG'}: ${short}: ${command.at(-1)}: ${about ?? said}`);
      if (!isRight || said.includes('p%40ss') || said.includes('p@ss'))
        wrong.push(`${short}: ${command.at(-1)}`);
    }
  }
} finally {
  await zoom.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true });
}
console.log(`\nPostgreSQL ${postgres.version}: ${CASES.length} forms of DATABASE_URL, ${wrong.length} wrong`);
process.exitCode = wrong.length === 0 ? 0 : 1;
