import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { commandOf } from '../process/command-of.mjs';
import { localFolder } from '../setup/paths.mjs';

const devFile = `${localFolder}/dev.json`;

/** @typedef {{ pid: number, url: string, environment?: Record<string, string> }} Running */

/**
 * A clone has one database folder and one .next folder: a second run beside the first would break both.
 *
 * @throws when a run of this clone is alive; what a crash left does not count
 */
export function refuseSecondRun() {
  const running = runningDev();
  if (running && running.pid !== process.pid)
    throw new Error(`This clone is running already: ${running.url} (process ${running.pid}).`);
}

/** @param {string} url where this run will be */
export function claimClone(url) {
  mkdirSync(localFolder, { recursive: true });
  write(devFile, { pid: process.pid, url });
  process.off('exit', leaveClone).on('exit', leaveClone);
}

const leaveClone = () => rmSync(devFile, { force: true });

/**
 * Leaves for the commands beside this run (`npm run doctor`) what the app runs with, readable by this user alone.
 *
 * @param {string} url
 * @param {Record<string, string>} environment
 */
export function leaveEnvironment(url, environment, file = devFile) {
  write(file, { pid: process.pid, url, environment });
}

/** @returns {Running | undefined} the `npm run dev` of this clone that is alive; `environment` when its app is started */
export function runningDev(file = devFile) {
  if (!existsSync(file)) return undefined;
  try {
    /** @type {Running} */
    const running = JSON.parse(readFileSync(file, 'utf8'));
    return commandOf(running.pid).includes('dev.mjs') ? running : undefined;
  } catch {
    // Torn by a crash: nobody runs.
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
