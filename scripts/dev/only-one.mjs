import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { commandOf } from '../process/command-of.mjs';
import { localFolder } from '../setup/paths.mjs';

const file = `${localFolder}/dev.json`;

/**
 * A clone has one database folder and one .next folder: a second run beside the first would break both.
 *
 * @throws when a run of this clone is alive; what a crash left does not count
 */
export function refuseSecondRun() {
  if (!existsSync(file)) return;
  const { pid, url } = JSON.parse(readFileSync(file, 'utf8'));
  if (!commandOf(pid).includes('dev.mjs')) return;
  throw new Error(`This clone is running already: ${url} (process ${pid}).`);
}

/** @param {string} url where this run will be */
export function claimClone(url) {
  mkdirSync(localFolder, { recursive: true });
  writeFileSync(file, JSON.stringify({ pid: process.pid, url }));
  process.on('exit', () => rmSync(file, { force: true }));
}
