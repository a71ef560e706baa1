import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createVisitor } from '@/e2e/fleet/visitor';
import { startSandbox } from '@/e2e/harness/sandbox';
import { startThrowAwayCluster } from '@/scripts/database/cluster.mjs';
import { root } from '@/scripts/setup/paths.mjs';
import { freePort } from '@/scripts/setup/ports.mjs';
import { findEngine } from './engine';

// npm run try:image: makes both images with Docker or Podman, migrates a database with one, runs the app with the
// other, signs a person in at the sandbox, and stops it. Linux only: the containers use this machine's network.
// What follows -- goes to each build: npm run try:image -- --network host.

const HEALTHY_WITHIN_MS = 60_000;

const folder = mkdtempSync(`${tmpdir()}/evergreen-image-`);
const stops: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
const must = (isSo: boolean, what: string) => {
  if (!isSo) throw new Error(`Not so: ${what}`);
  console.log(`as it should: ${what}`);
};

async function run() {
  const engine = findEngine();
  console.log(engine.version);
  const own = `evergreen-try-${process.pid}`;
  const image = { app: `${own}-app`, release: `${own}-release` };
  stops.push(() => engine.remove('image', 'rm', image.app, image.release));
  const options = process.argv.slice(2);
  engine.build(...options, '--tag', image.app, root);
  engine.build(...options, '--target', 'release', '--tag', image.release, root);
  console.log(`Node.js ${engine.run('run', '--rm', image.app, 'node', '--version')} in it`);
  for (const name of Object.values(image)) {
    const bytes = Number(engine.run('image', 'inspect', '--format', '{{.Size}}', name));
    console.log(`${name}: ${Math.round(bytes / 1e6)} MB with its base`);
  }

  const cluster = await startThrowAwayCluster();
  const zoom = await startSandbox();
  stops.push(cluster.stop, zoom.stop);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  await zoom.control.changeApp('sandbox-client-id', { redirectUris: [`${origin}/api/auth/callback/zoom`] });
  const key = () => randomBytes(33).toString('base64');
  const environment = {
    ...{ AUTH_URL: origin, AUTH_SECRET: key(), CRON_SECRET: key(), DATABASE_URL: cluster.url },
    ...{ TOKEN_KEYS: `a:${randomBytes(32).toString('base64')}`, HOSTNAME: '127.0.0.1', PORT: port },
    ...{ ZOOM_OAUTH_URL: zoom.url, ZOOM_API_URL: zoom.url },
    ...{ ZOOM_CLIENT_ID: 'sandbox-client-id', ZOOM_CLIENT_SECRET: 'sandbox-client-secret' },
  };
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(`${folder}/env`, lines.join(''), { mode: 0o600 });
  const here = ['--network', 'host', '--env-file', `${folder}/env`];

  const command = (...words: string[]) => engine.run('run', '--rm', ...here, image.release, ...words);
  must(/^Applied \d+_init\.$/m.test(command()), 'the release image migrates');
  must(command().includes('Nothing to apply'), 'and a second time has nothing to do');
  must(/It works/.test(command('npm', 'run', '--silent', 'doctor')), 'its doctor finds nothing wrong');

  const began = Date.now();
  stops.push(() => engine.remove('rm', '--force', own));
  engine.run('run', '--detach', '--name', own, ...here, image.app);
  while (!engine.isHealthy(own)) {
    if (Date.now() - began > HEALTHY_WITHIN_MS) throw new Error(`Not healthy:\n${engine.run('logs', own)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  must(true, `the app is healthy, after ${seconds(began)} s`);
  must(engine.run('exec', own, 'id', '-un') === 'node', 'it does not run as root');

  const somebody = createVisitor({ canonical: origin, instances: [{ url: origin }], zoomUrl: zoom.url });
  const { id } = await zoom.control.createPerson({ name: 'Vera Vogt' });
  const arrived = await somebody.signIn(id);
  must(arrived.status === 200 && arrived.body.includes('Vera Vogt'), 'a person signs in');
  const style = /href="(\/_next\/static\/[^"]+\.css)"/.exec(arrived.body)?.[1] ?? '/none';
  must((await somebody.ask(style)).status === 200, 'and the page has its style');

  const told = Date.now();
  engine.run('stop', '--time', '30', own);
  const status = engine.run('inspect', '--format', '{{.State.ExitCode}}', own);
  must(status === '143', `told to stop, it ends with ${status}, after ${seconds(told)} s`);
}

const seconds = (since: number) => ((Date.now() - since) / 1000).toFixed(1);

let status = 0;
try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  status = 1;
}
for (const stop of stops.reverse()) await stop();
process.exit(status);
