import { startKeptCluster } from '../database/cluster.mjs';
import { applyMigrations } from '../database/migrations.mjs';
import { answers } from '../process/answers.mjs';
import { keep } from '../process/keep.mjs';
import { root } from '../setup/paths.mjs';
import { sandboxEnvironment } from '../setup/sandbox-environment.mjs';
import { completeEnvironment } from './environment.mjs';
import { claimClone, refuseSecondRun } from './only-one.mjs';

/** @typedef {{ name: string, exited: Promise<number>, stop: () => Promise<void> }} Part */

/**
 * Runs PostgreSQL, the sandbox and the app until the first of them ends or a signal comes; then stops them all.
 *
 * @returns {Promise<number>} the exit status
 */
export async function run() {
  /** @type {Part[]} */
  const parts = [];
  const interrupted = untilSignal();
  const running = runParts(parts).catch((error) => /** @type {Error} */ (error).message);
  const problem = await Promise.race([interrupted, running]);
  if (problem) console.error(problem);
  // The app first: it talks to the others while it ends.
  for (const part of parts.reverse()) await part.stop();
  return problem ? 1 : 0;
}

/** @returns {Promise<undefined>} */
function untilSignal() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      let asked = false;
      process.on(signal, () => {
        // Asked twice: the keepers see this process end and stop the rest.
        if (asked) process.exit(130);
        asked = true;
        resolve(undefined);
      });
    }
  });
}

/**
 * @param {Part[]} parts filled as they start
 * @returns {Promise<string>} what went wrong, when something does
 */
async function runParts(parts) {
  refuseSecondRun();
  const plan = await completeEnvironment();
  claimClone(plan.url);
  if (plan.embedded) {
    const cluster = await startKeptCluster();
    parts.push({ name: 'PostgreSQL', ...cluster });
    process.env.DATABASE_URL = cluster.url;
  }
  await migrate();
  if (plan.sandboxPort) parts.push(await startSandbox(plan.sandboxPort));
  parts.push(await startApp(plan.port));
  tellWhere(plan);
  const ended = parts.map((part) => part.exited.then((code) => ({ name: part.name, code })));
  const { name, code } = await Promise.race(ended);
  return `${name} ended by itself (status ${code}). Stopping the rest.`;
}

async function migrate() {
  const url = process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL || '';
  const applied = await applyMigrations(url).catch((error) => {
    throw new Error(`The database could not be brought up to date. ${error.message}`);
  });
  if (applied.length > 0) console.log(`Applied ${applied.length} migration${applied.length > 1 ? 's' : ''}.`);
}

/** @param {number} port */
async function startSandbox(port) {
  Object.assign(process.env, sandboxEnvironment(port), { SANDBOX_PORT: String(port) });
  const sandbox = keep(process.execPath, ['--import', 'tsx', 'sandbox/main.ts'], { cwd: root });
  if (!(await answers(`http://127.0.0.1:${port}/_sandbox`, sandbox, 30_000))) {
    await sandbox.stop();
    throw new Error('The sandbox did not start: see above.');
  }
  return { name: 'The sandbox', ...sandbox };
}

/** @param {number} port */
async function startApp(port) {
  const next = `${root}/node_modules/next/dist/bin/next`;
  const app = keep(process.execPath, [next, 'dev', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: root,
    env: { ...process.env, PORT: String(port), NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (!(await answers(`http://127.0.0.1:${port}/`, app))) {
    await app.stop();
    throw new Error('The app did not start: see above.');
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
