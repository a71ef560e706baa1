import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { afterEach, beforeEach } from 'vitest';
import { processEnvironment } from '@/lib/env';
import type { RecordingSeed } from '@/sandbox/seed/recording-seed';
import { root } from '@/scripts/setup/paths.mjs';
import { programArguments } from '@/scripts/testing/program';
import { ACCOUNT_ID, newAccountProcess } from './account';
import { typedForScripts } from './command-line';
import type { DataWorld } from './data';
import { createSaveFolder, type SaveFolder } from './saved-recordings';

/** Minutes. */
export const DAY = 1_440;
export const SMALL = { minutesAgo: 3 * DAY, minutes: 1, bytesPerMinute: 90_000 };
export const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
export const FROM = dayAgo(20);

/** One in 64 of Zoom's ids begins with a hyphen, so each is passed as an option of its own. */
export const usersOf = (ids: string[]): string[] => ids.flatMap((id) => ['--user', id]);

/** People with recordings, a folder for each test, and the commands that save into it. */
export function recordingCommands(world: DataWorld) {
  let place: SaveFolder;
  beforeEach(async () => {
    await world.zoom.reset();
    newAccountProcess();
    place = createSaveFolder();
  });
  afterEach(() => place.clean());

  const argsOf = (ids: string[], more: string[] = []) => [
    ...['recordings', 'save', ...usersOf(ids)],
    ...['--from', FROM, '--to', place.folder, ...more],
  ];
  return {
    get place() {
      return place;
    },
    /** A person of the account with exactly these recordings. */
    async somebody(name: string, recordings: RecordingSeed[] = [], timezone = 'Europe/Berlin') {
      const profile = { email: `${name.toLowerCase()}@example.com`, timezone };
      const { id } = await world.zoom.createPerson({ name, account: ACCOUNT_ID, profile, recordings });
      return id;
    },
    argsOf,
    save: (ids: string[], more?: string[]) => typedForScripts(argsOf(ids, more)),
    calls: async (endpoint: string) => (await world.zoom.requests({ endpoint })).count,
    statuses: async () =>
      (await world.zoom.requests({ endpoint: 'files.content' })).list.map(({ status }) => status),
    /** Starts the command in a process of its own. */
    async start(args: string[]) {
      const node = [...(await programArguments('scripts/zoom.ts')), ...args];
      const env = { ...processEnvironment(), ...world.environment } as NodeJS.ProcessEnv;
      return spawn(process.execPath, node, { cwd: root, env });
    },
    partBytes: () =>
      place
        .files()
        .filter((file) => file.endsWith('.part'))
        .reduce((sum, file) => sum + statSync(file).size, 0),
  };
}
