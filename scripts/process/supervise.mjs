import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * What the supervisor runs. `signal` asks the command to end, `signalGroup` sends it to everything the command
 * started, and after `graceMs` the rest of the group is killed. `removeFolder` goes when the command has ended.
 *
 * @typedef {{
 *   command: string, args: string[], cwd?: string, uid?: number, gid?: number,
 *   signal: NodeJS.Signals, signalGroup: boolean, graceMs: number, removeFolder?: string,
 * }} Task
 *
 * @typedef {{ exited: Promise<number>, running: () => boolean, stop: () => Promise<void> }} Supervised
 */

const supervisor = fileURLToPath(new URL('./supervisor.mjs', import.meta.url));

/**
 * Starts a command that cannot outlive this process, however this process ends.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, onOutput?: (text: string) => void } & Partial<Omit<Task, 'command' |
 *   'args'>>} [options] without `onOutput` the command writes to this process's own output
 * @returns {Supervised} `exited` resolves to the exit status and never rejects
 */
export function supervise(command, args, { env = process.env, onOutput, ...rest } = {}) {
  /** @type {Task} */
  const task = { command, args, signal: 'SIGTERM', signalGroup: true, graceMs: 5000, ...rest };
  const output = onOutput ? 'pipe' : 'inherit';
  const child = spawn(process.execPath, [supervisor, JSON.stringify(task)], {
    env,
    stdio: ['pipe', output, output],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', onOutput ?? (() => {}));
  // An error when writing to a supervisor that is gone is ignored, because `exited` reports it.
  child.stdin?.on('error', () => {});

  let running = true;
  /** @type {Promise<number>} */
  const exited = new Promise((resolve) => {
    child.on('exit', (code) => {
      running = false;
      resolve(code ?? 1);
    });
    child.on('error', () => {
      running = false;
      resolve(127);
    });
  });
  return {
    exited,
    running: () => running,
    stop: async () => {
      child.stdin?.end();
      await exited;
    },
  };
}
