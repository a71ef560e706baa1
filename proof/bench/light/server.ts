import { supervise } from '@/scripts/process/supervise.mjs';
import { root } from '@/scripts/setup/paths.mjs';
import { freePort } from '@/scripts/setup/ports.mjs';
import { ask } from './ask';

const TELLS = `--import file://${root}/proof/bench/light/tells-its-cost.mjs`;
const PATIENCE_MS = 60_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The processor time of all threads of a process since its start, and its memory now. */
export type Cost = { cpuMs: number; rssMb: number };

/** A production server that reports its processor time and memory. */
export type Server = Awaited<ReturnType<typeof startServer>>;

/**
 * Starts it, and waits for the first 200 to `/`.
 * @param file a server.js @param host the host name of requests, when it differs from the address
 */
export async function startServer(file: string, env: Record<string, string> = {}, host?: string) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let log = '';
  let heard = () => {};
  const running = supervise(process.execPath, [file], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: String(port),
      HOSTNAME: '127.0.0.1',
      ...env,
      NODE_OPTIONS: [TELLS, env.NODE_OPTIONS].filter(Boolean).join(' '),
    },
    graceMs: 10_000,
    onOutput: (text) => {
      log += text;
      heard();
    },
  });
  /** The nth line of this kind, from 0. */
  const told = async <T>(what: string, nth: number): Promise<T> => {
    for (;;) {
      const found = [...log.matchAll(new RegExp(`^${what} (\\{.*\\})$`, 'gm'))][nth]?.[1];
      if (found) return JSON.parse(found);
      await Promise.race([
        new Promise<void>((resolve) => {
          heard = resolve;
        }),
        running.exited.then(() => {
          throw new Error(`${file} has ended:\n${log}`);
        }),
      ]);
    }
  };
  const { pid, begunAt } = await told<{ pid: number; begunAt: number }>('process', 0);
  const answers = async () => (await ask(url, '/', { host }).catch(() => undefined))?.status === 200;
  while (!(await answers())) {
    if (Date.now() - begunAt > PATIENCE_MS || !running.running()) {
      await running.stop();
      throw new Error(`${file} did not start:\n${log}`);
    }
    await pause(2);
  }
  const firstMs = performance.timeOrigin + performance.now() - begunAt;
  let asked = 0;
  return {
    url,
    host,
    env,
    /** The time from the start of the process to the first 200. */
    firstMs,
    log: () => log,
    exited: running.exited,
    async cost(): Promise<Cost> {
      process.kill(pid, 'SIGUSR2');
      return told('cost', asked++);
    },
    async stop() {
      await running.stop();
      return running.exited;
    },
  };
}
