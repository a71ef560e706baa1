import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from '@/scripts/setup/paths.mjs';
import { programArguments } from '@/scripts/testing/program';
import type { PublicWorld } from './world';

const run = promisify(execFile);

export interface Finding {
  state: 'Fix' | 'Recommended' | 'OK';
  text: string;
}

export interface Examination {
  status: number;
  findings: Finding[];
  printed: string;
}

/** A person who sets the app up on their machine: an environment, a shell, and their own values. */
export function createOperator(world: PublicWorld) {
  const env: Record<string, string> = {};
  const everything = () => ({
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    // A developer's .env must not decide, least of all which database is migrated.
    DATABASE_DIRECT_URL: env.DATABASE_URL ?? '',
    ...world.surroundings,
    ...env,
  });
  const inClone = { cwd: root, maxBuffer: 4 << 20 };

  return {
    env,
    /**
     * Runs a command as it was printed.
     * @returns its output
     */
    async shell(command: string): Promise<string> {
      const { stdout } = await run('sh', ['-c', command], {
        ...inClone,
        env: everything() as unknown as NodeJS.ProcessEnv,
      });
      return stdout.trim();
    },
    restart: () => world.serve(env),
    /** `npm run doctor`. */
    async doctor(): Promise<Examination> {
      const args = await programArguments('e2e/public/doctor.ts');
      const options = { ...inClone, env: everything() as unknown as NodeJS.ProcessEnv };
      const { status, printed } = await run(process.execPath, args, options).then(
        ({ stdout }) => ({ status: 0, printed: stdout }),
        (error: { code: number; stdout: string; stderr: string }) => ({
          status: error.code,
          printed: error.stdout + error.stderr,
        }),
      );
      return { status, printed, findings: findingsIn(printed) };
    },
  };
}

export type Operator = ReturnType<typeof createOperator>;

/** The lines with a state; the lines below the one about environment variables are findings too. */
function findingsIn(printed: string): Finding[] {
  const findings: Finding[] = [];
  let state: Finding['state'] | undefined;
  for (const line of printed.split('\n')) {
    const [, said, text = ''] = /^(?:(Fix|Recommended|OK) +| {12})(.+)$/.exec(line) ?? [];
    if (line.trim() === '') state = undefined;
    if (said) state = said as Finding['state'];
    if (!state || !text) continue;
    if (!text.startsWith('Some environment variables are wrong')) findings.push({ state, text });
  }
  return findings;
}
