import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { commandOf } from '../process/command-of.mjs';
import { localFolder } from '../setup/paths.mjs';

const devFile = `${localFolder}/dev.json`;

/** @typedef {{ pid: number, url: string, environment?: Record<string, string> }} Running */

/**
 * Refuses a second run beside the first, because both would use the clone's one database folder and one .next
 * folder.
 *
 * @throws when a run of this clone is alive; the file of a crashed one does not count
 */
export function refuseSecondRun() {
  const running = runningDev();
  if (running && running.pid !== process.pid)
    throw new Error(`This clone is running already: ${running.url} (process ${running.pid}).`);
}

/** @param {string} url of this run */
export function claimClone(url) {
  mkdirSync(localFolder, { recursive: true });
  write(devFile, { pid: process.pid, url });
  process.off('exit', leaveClone).on('exit', leaveClone);
}

const leaveClone = () => rmSync(devFile, { force: true });

/**
 * Stores the app's environment for the commands beside this run (`npm run doctor`), readable by this user
 * only.
 *
 * @param {string} url
 * @param {Record<string, string>} environment
 */
export function leaveEnvironment(url, environment, file = devFile) {
  write(file, { pid: process.pid, url, environment });
}

/**
 * @returns {Running | undefined} the living `npm run dev` of this clone; `environment` once its app has
 *   started
 */
export function runningDev(file = devFile) {
  if (!existsSync(file)) return undefined;
  try {
    /** @type {Running} */
    const running = JSON.parse(readFileSync(file, 'utf8'));
    return commandOf(running.pid).includes('dev.mjs') ? running : undefined;
  } catch {
    // Incomplete after a crash: no run is alive.
    return undefined;
  }
}

/**
 * @param {string} file
 * @param {Running} running
 */
function write(file, running) {
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify(running), { mode: 0o600 });
}
