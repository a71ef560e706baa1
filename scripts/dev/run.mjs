import { tsImport } from 'tsx/esm/api';
import { startKeptCluster } from '../database/cluster.mjs';
import { applyMigrations } from '../database/migrations.mjs';
import { migrationsUrl } from '../database/url.mjs';
import { answers } from '../process/answers.mjs';
import { supervise } from '../process/supervise.mjs';
import { explain } from '../setup/explain.mjs';
import { root } from '../setup/paths.mjs';
import { sandboxEnvironment } from '../setup/sandbox-environment.mjs';
import { watchEnvFiles } from './env-changes.mjs';
import { completeEnvironment } from './environment.mjs';
import { claimClone, leaveEnvironment, refuseSecondRun } from './only-one.mjs';

/** @typedef {{ name: string, exited: Promise<number>, stop: () => Promise<void> }} Part */

/** @returns {Promise<number>} the exit status */
export async function run() {
  const shell = { ...process.env };
  const interrupted = untilSignal();
  for (;;) {
    const outcome = await runOnce(interrupted);
    if (outcome !== again) return outcome;
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, shell);
  }
}

const again = Symbol('with the .env files as they are now');

/**
 * Runs PostgreSQL, the sandbox and the app until one of them ends, a signal comes or a .env file changes;
 * then stops them all.
 *
 * @param {Promise<undefined>} interrupted
 * @returns {Promise<number | typeof again>} the exit status
 */
async function runOnce(interrupted) {
  /** @type {Part[]} */
  const parts = [];
  const running = runParts(parts).catch(explain);
  const problem = await Promise.race([interrupted, running]);
  if (typeof problem === 'string') console.error(problem);
  // The app is stopped first, because it still uses the others while it ends.
  for (const part of parts.reverse()) await part.stop();
  if (problem === again) return again;
  return problem ? 1 : 0;
}

/** @returns {Promise<undefined>} */
function untilSignal() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      let asked = false;
      process.on(signal, () => {
        // At a second signal this process exits, and the supervisors then stop the rest.
        if (asked) process.exit(130);
        asked = true;
        resolve(undefined);
      });
    }
  });
}

/**
 * @param {Part[]} parts filled as they start
 * @returns {Promise<string | typeof again>} the problem, when there is one
 */
async function runParts(parts) {
  refuseSecondRun();
  const envFiles = watchEnvFiles();
  const plan = await completeEnvironment();
  const { host, variables } = await judge(plan);
  claimClone(plan.url);
  if (plan.embedded) {
    const cluster = await startKeptCluster();
    parts.push({ name: 'PostgreSQL', ...cluster });
    process.env.DATABASE_URL = cluster.url;
  }
  await migrate();
  if (plan.sandboxPort) parts.push(await startSandbox(plan.sandboxPort, plan.url));
  leaveEnvironment(plan.url, variables());
  parts.push(await startApp(plan.port, host));
  tellWhere(plan);
  const ended = parts.map((part) => part.exited.then((code) => ({ name: part.name, code })));
  const first = await Promise.race([...ended, envFiles.changed]);
  envFiles.stop();
  if (!first) {
    console.log('A .env file has changed: starting again.');
    return again;
  }
  const { name, code } = first;
  return `${name} ended by itself (status ${code}). Stopping the rest.`;
}

/**
 * Checks the environment with the app's own rules, before anything is started for it.
 *
 * @param {Awaited<ReturnType<typeof completeEnvironment>>} plan
 * @returns {Promise<{ host: string, variables: () => Record<string, string> }>} where to listen, and what the
 *   app reads
 * @throws {Error} with a line for each wrong variable
 */
async function judge({ sandboxPort, embedded }) {
  /** @type {typeof import('../../lib/env')} */
  const { parseEnv, VARIABLES, whereToListen } = await tsImport('../../lib/env.ts', import.meta.url);
  const { AUTH_URL } = parseEnv({
    ...process.env,
    // Placeholders for services that are about to start; their real values come later.
    ...(embedded && { DATABASE_URL: 'postgresql://embedded@127.0.0.1:5432/postgres' }),
    ...(sandboxPort && sandboxEnvironment(sandboxPort)),
  });
  const listen = whereToListen(
    AUTH_URL.startsWith('https:') ? 'http://127.0.0.1' : AUTH_URL,
    process.env.HOSTNAME,
  );
  if (!listen.ok) throw new Error(listen.problem);
  return {
    host: listen.host,
    variables: () =>
      Object.fromEntries(
        VARIABLES.flatMap((name) => (process.env[name] ? [[name, process.env[name] ?? '']] : [])),
      ),
  };
}

async function migrate() {
  const applied = await applyMigrations(await migrationsUrl(process.env)).catch((error) => {
    throw new Error(`The database could not be brought up to date. ${error.message}`);
  });
  if (applied.length > 0) console.log(`Applied ${applied.length} migration${applied.length > 1 ? 's' : ''}.`);
}

/**
 * @param {number} port
 * @param {string} appUrl where the sandbox sends its events: to this app and to nobody else's port
 */
async function startSandbox(port, appUrl) {
  Object.assign(process.env, sandboxEnvironment(port), {
    SANDBOX_PORT: String(port),
    SANDBOX_APP_URL: process.env.SANDBOX_APP_URL || appUrl,
  });
  const sandbox = supervise(process.execPath, ['--import', 'tsx', 'sandbox/main.ts'], { cwd: root });
  const url = `http://127.0.0.1:${port}/_sandbox`;
  const stillWaiting = (/** @type {number} */ seconds) =>
    console.log(`Waiting for ${url}: the local Zoom starts (${seconds} s so far).`);
  if (!(await answers(url, sandbox, Number.POSITIVE_INFINITY, stillWaiting)))
    throw new Error(`The local Zoom ended before it answered (status ${await sandbox.exited}).`);
  return { name: 'The sandbox', ...sandbox };
}

/**
 * @param {number} port
 * @param {string} host
 */
async function startApp(port, host) {
  const next = `${root}/node_modules/next/dist/bin/next`;
  const app = supervise(process.execPath, [next, 'dev', '-H', host, '-p', String(port)], {
    cwd: root,
    env: { ...process.env, HOSTNAME: host, PORT: String(port), NEXT_TELEMETRY_DISABLED: '1' },
  });
  // Without a time limit, because Next.js may compile the first page for long on a slow machine and prints
  // nothing meanwhile.
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
  const stillWaiting = (/** @type {number} */ seconds) =>
    console.log(`Waiting for ${url}: Next.js compiles the first page (${seconds} s so far).`);
  if (!(await answers(url, app, Number.POSITIVE_INFINITY, stillWaiting))) {
    throw new Error(`The app ended before it answered (status ${await app.exited}).`);
  }
  return { name: 'The app', ...app };
}

/** @param {Awaited<ReturnType<typeof completeEnvironment>>} plan */
function tellWhere({ url, sandboxPort, embedded }) {
  const zoom = sandboxPort
    ? `local: the sandbox, http://127.0.0.1:${sandboxPort}/_sandbox (set ZOOM_CLIENT_ID for the real one)`
    : `real: ${process.env.ZOOM_OAUTH_URL || 'https://zoom.us'}`;
  const database = embedded
    ? 'local: a PostgreSQL of this clone (set DATABASE_URL for another)'
    : 'yours: DATABASE_URL';
  console.log(`
  Evergreen for Zoom   ${url}
  Zoom                 ${zoom}
  Database             ${database}
  Stop with Ctrl-C.
`);
}
