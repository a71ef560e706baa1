// Runs one command that must not outlive its parent: when stdin closes, which also happens when the parent is
// killed, the command and everything that it started are stopped. Started by supervise.mjs, never by hand.

import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

/** @type {import('./supervise.mjs').Task} */
const task = JSON.parse(process.argv[2] ?? '');
const child = spawn(task.command, task.args, {
  cwd: task.cwd,
  uid: task.uid,
  gid: task.gid,
  stdio: ['ignore', 'inherit', 'inherit'],
  // In a process group of its own, so that Ctrl-C in the terminal reaches only the parent, which stops
  // everything in order.
  detached: true,
});

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  if (child.pid === undefined) return;
  process.kill(task.signalGroup ? -child.pid : child.pid, task.signal);
  setTimeout(killGroup, task.graceMs).unref();
}

function killGroup() {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is empty.
  }
}

process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
process.on('SIGTERM', stop);
for (const signal of ['SIGINT', 'SIGHUP', 'SIGPIPE']) process.on(signal, () => {});

child.on('error', (error) => {
  process.stderr.write(`${task.command}: ${error.message}\n`);
  process.exit(127);
});
child.on('exit', (code, signal) => {
  killGroup();
  if (task.removeFolder) rmSync(task.removeFolder, { recursive: true, force: true, maxRetries: 5 });
  if (signal && !stopping) process.stderr.write(`${task.command} was ended by ${signal}\n`);
  process.exit(code ?? (stopping ? 0 : 1));
});
