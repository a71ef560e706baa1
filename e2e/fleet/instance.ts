import { randomBytes } from 'node:crypto';
import { serverFile } from '@/e2e/harness/app';
import { answers } from '@/scripts/process/answers.mjs';
import { supervise } from '@/scripts/process/supervise.mjs';
import { freePort } from '@/scripts/setup/ports.mjs';

/** The secrets that all processes of one fleet have to share. */
export interface FleetSecrets {
  AUTH_SECRET: string;
  TOKEN_KEYS: string;
  CRON_SECRET: string;
}

export const fleetSecrets = (): FleetSecrets => ({
  AUTH_SECRET: randomBytes(33).toString('base64'),
  TOKEN_KEYS: `local:${randomBytes(32).toString('base64')}`,
  CRON_SECRET: randomBytes(33).toString('base64url'),
});

export interface Instance {
  url: string;
  env: Record<string, string>;
  /** Everything that the process has printed so far. */
  log(): string;
  exited: Promise<number>;
  /** Sends the signal and waits for the end; returns the exit status. */
  stop(): Promise<number>;
}

/**
 * Starts one process of the production build with this environment only.
 * @param server another build's server.js
 * @param signal the one that stops it
 */
export async function startInstance(
  env: Record<string, string>,
  port?: number,
  server = serverFile,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<Instance> {
  const listening = port ?? (await freePort());
  const url = `http://127.0.0.1:${listening}`;
  let log = '';
  const running = supervise(process.execPath, [server], {
    env: {
      PATH: process.env.PATH,
      PORT: String(listening),
      HOSTNAME: '127.0.0.1',
      ...env,
    } as unknown as NodeJS.ProcessEnv,
    // A process that is told to stop first finishes its work.
    graceMs: 30_000,
    signal,
    onOutput: (text) => {
      log += text;
    },
  });
  if (!(await answers(`${url}/api/health`, running, 60_000))) {
    await running.stop();
    throw new Error(`A process of the app did not start:\n${log}`);
  }
  return {
    url,
    env,
    log: () => log,
    exited: running.exited,
    stop: async () => {
      await running.stop();
      return running.exited;
    },
  };
}
