import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * @param {number} pid
 * @returns {string} the command line of a running process; empty when there is none
 */
export function commandOf(pid) {
  try {
    if (!existsSync('/proc/self/cmdline'))
      return execFileSync('ps', ['-o', 'args=', '-p', String(pid)]).toString();
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
