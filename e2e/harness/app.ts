import { createHash } from 'node:crypto';
import { answers } from '@/scripts/process/answers.mjs';
import { supervise } from '@/scripts/process/supervise.mjs';
import { root } from '@/scripts/setup/paths.mjs';
import { freePort } from '@/scripts/setup/ports.mjs';
import { sandboxEnvironment } from '@/scripts/setup/sandbox-environment.mjs';

export const serverFile = `${root}/.next/standalone/server.js`;

/** The app seals its cookies with this secret, so that a test can make one with another. */
export const authSecret = 'a-secret-for-tests-only-0123456789abcdef';

export interface App {
  origin: string;
  /** Everything that the server has printed so far. */
  log(): string;
  stop(): Promise<void>;
}

interface Place {
  port: number;
  databaseUrl: string;
  sandboxPort: number;
}

/** The complete environment of the app in tests; nothing is taken over from the shell. */
export function appEnvironment({ port, databaseUrl, sandboxPort }: Place): Record<string, string> {
  return {
    PORT: String(port),
    HOSTNAME: '127.0.0.1',
    AUTH_URL: `http://127.0.0.1:${port}`,
    AUTH_SECRET: authSecret,
    TOKEN_KEYS: `local:${createHash('sha256').update('a sealing key for tests only').digest('base64')}`,
    DATABASE_URL: databaseUrl,
    CRON_SECRET: 'a-cron-secret-for-tests-only-0123456789',
    // A test of a slow Zoom only has to exceed this.
    ZOOM_DEADLINE_MS: '1500',
    ...sandboxEnvironment(sandboxPort),
  };
}

/** Starts the production build as it is deployed: the standalone output. */
export async function startApp(databaseUrl: string, sandboxPort: number): Promise<App> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  let log = '';
  const server = supervise(process.execPath, [serverFile], {
    env: {
      PATH: process.env.PATH,
      ...appEnvironment({ port, databaseUrl, sandboxPort }),
    } as unknown as NodeJS.ProcessEnv,
    onOutput: (text) => {
      log += text;
    },
  });
  if (!(await answers(`${origin}/api/health`, server, 60_000))) {
    await server.stop();
    throw new Error(`The app did not start:\n${log}`);
  }
  return { origin, log: () => log, stop: server.stop };
}
