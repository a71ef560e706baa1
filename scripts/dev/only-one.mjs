import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { commandOf } from '../process/command-of.mjs';
import { localFolder } from '../setup/paths.mjs';

const file = `${localFolder}/dev.json`;

/**
 * A clone has one database folder and one .next folder: a second run beside the first would break both.
 *
 * @param {string} url where this run will be
 * @throws when a run of this clone is alive; what a crash left does not count
 */
export function claimClone(url) {
  const other = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  if (other && other.pid !== process.pid && commandOf(other.pid).includes('dev.mjs')) {
    throw new Error(`This clone is running already: ${other.url} (process ${other.pid}).`);
  }
  mkdirSync(localFolder, { recursive: true });
  writeFileSync(file, JSON.stringify({ pid: process.pid, url }));
  process.on('exit', () => rmSync(file, { force: true }));
}
