import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import pg from 'pg';
import { createVisitor } from '@/e2e/fleet/visitor';
import { startSandbox } from '@/e2e/harness/sandbox';
import { startThrowAwayCluster } from '@/scripts/database/cluster.mjs';
import { applyMigrations } from '@/scripts/database/migrations.mjs';
import { answers } from '@/scripts/process/answers.mjs';
import { supervise } from '@/scripts/process/supervise.mjs';
import { root } from '@/scripts/setup/paths.mjs';
import { freePort } from '@/scripts/setup/ports.mjs';
import { buildAt, installCli } from './vercel-cli';
import { startFront } from './vercel-front';
import { readOutput } from './vercel-output';

// npm run try:vercel: builds with Vercel's CLI, runs the resulting functions, each in a process of its own,
// behind a model of Vercel's front, and signs a person in there at the sandbox. Nothing is sent to Vercel.
// With a folder that was already built: npm run try:vercel -- FOLDER.

const folder = mkdtempSync(`${tmpdir()}/evergreen-vercel-`);
const [built] = process.argv.slice(2);
const project = built ?? `${folder}/app`;
const stops: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
const must = (isSo: boolean, what: string) => {
  if (!isSo) throw new Error(`Not so: ${what}`);
  console.log(`as it should: ${what}`);
};

async function run() {
  if (!built) buildAt(project, installCli(`${folder}/cli`));
  const cluster = await startThrowAwayCluster();
  const zoom = await startSandbox();
  stops.push(cluster.stop, zoom.stop);
  await applyMigrations(cluster.url);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  await zoom.control.changeApp('sandbox-client-id', { redirectUris: [`${origin}/api/auth/callback/zoom`] });
  const key = () => randomBytes(33).toString('base64');
  const environment = {
    ...{ NODE_ENV: 'production', PATH: process.env.PATH, VERCEL: '1', VERCEL_REGION: 'fra1' },
    ...{ AUTH_URL: origin, AUTH_SECRET: key(), DATABASE_URL: cluster.url, DATABASE_POOL: '2' },
    ...{ TOKEN_KEYS: `a:${randomBytes(32).toString('base64')}`, CRON_SECRET: key() },
    ...{ ZOOM_OAUTH_URL: zoom.url, ZOOM_API_URL: zoom.url },
    ...{ ZOOM_CLIENT_ID: 'sandbox-client-id', ZOOM_CLIENT_SECRET: 'sandbox-client-secret' },
  } as NodeJS.ProcessEnv;
  const output = readOutput(project);
  const functions = new Map<string, Promise<string>>();
  const urlOf = (at: string) => {
    const url = functions.get(at) ?? start(at);
    functions.set(at, url);
    return url;
  };
  async function start(at: string): Promise<string> {
    const into = `${folder}/function-${functions.size}`;
    const { handler, kind, runtime } = output.unpack(at, into);
    const own = await freePort();
    const args = [`${root}/proof/places/function-server.mjs`, into, handler, kind, String(own)];
    const server = supervise(process.execPath, args, { env: environment });
    stops.push(server.stop);
    console.log(`function ${at.split('/functions/')[1]} (${runtime} there, ${process.version} here)`);
    if (!(await answers(`http://127.0.0.1:${own}/`, server, 60_000))) throw new Error(`${at} does not start`);
    return `http://127.0.0.1:${own}`;
  }
  stops.push(startFront(output, urlOf, port).stop);

  const somebody = createVisitor({ canonical: origin, instances: [{ url: origin }], zoomUrl: zoom.url });
  const home = await somebody.ask('/');
  must(home.status === 200 && home.body.includes('Sign in with Zoom'), 'the home page is there');
  must(/nonce-/.test(home.headers.get('content-security-policy') ?? ''), 'with the policy of its proxy');
  const { id } = await zoom.control.createPerson({ name: 'Vera Vogt' });
  const arrived = await somebody.signIn(id);
  must(arrived.status === 200, `a sign-in ends on a page of this app: ${arrived.trail.at(-1)}`);
  const profile = await somebody.ask('/profile');
  must(profile.status === 200 && profile.body.includes('Vera Vogt'), 'which knows who it is');
  const cron = await somebody.ask('/api/cron/keep-alive', 0, {
    headers: { authorization: `Bearer ${environment.CRON_SECRET}` },
  });
  must(cron.status === 200, `keep-alive answers its cron job: ${cron.body}`);

  // A frozen function continues with connections that are closed.
  const db = new pg.Client(cluster.url);
  await db.connect();
  const { rowCount } = await db.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()',
  );
  await db.end();
  must(Number(rowCount) > 0, `its ${rowCount} connections to the database end`);
  const again = await somebody.ask('/connection');
  must(
    again.status === 200 && again.body.includes('Connected to Zoom'),
    'and the next page is there all the same',
  );
}

let status = 0;
try {
  await run();
} catch (error) {
  console.error(error);
  status = 1;
}
for (const stop of stops.reverse()) await stop();
process.exit(status);
