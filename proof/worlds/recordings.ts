import type { SignedIn } from '@/lib/auth';
import { dayOf } from '@/lib/data/meetings/days';
import { vault } from '@/lib/vault';
import type { RecordingSeed } from '@/sandbox/seed/recording-seed';
import type { DataWorld } from './data';

export const ZONE = 'Europe/Berlin';
const DAY_MS = 86_400_000;

/** The middle of the previous month: all its days are over, whatever today is. */
export const LAST_MONTH = dayOf(new Date(Date.now() - (new Date().getUTCDate() + 2) * DAY_MS), ZONE).slice(
  0,
  7,
);
/** How many days ago a day of that month was. */
export const daysAgo = (day: number): number =>
  (Date.now() - Date.parse(`${LAST_MONTH}-${String(day).padStart(2, '0')}T12:00:00Z`)) / DAY_MS;

type Options = { type?: number; createdAt?: string; scopes?: string[] };

/** A new person who has signed in, with this profile at Zoom, and their recordings. */
export async function recorderOf(
  world: DataWorld,
  { type = 2, createdAt = '2020-02-03T00:00:00Z', scopes }: Options = {},
) {
  const someone = await world.connect('Ada');
  const person = someone.person.id;
  await vault().rememberProfile(someone.grantId, { id: person, type, timeZone: ZONE, createdAt });
  if (scopes) await world.alter(someone.grantId, { scopes });
  const session: SignedIn = await world.sessionOf(someone);
  await world.zoom.clearRequests();
  return {
    ...someone,
    session,
    /** @param day of the previous month */
    record: (day: number, seed: Partial<RecordingSeed> = {}) =>
      world.zoom.addRecording(person, {
        topic: 'Talk',
        minutesAgo: daysAgo(day) * 1_440,
        minutes: 10,
        ...seed,
      }),
    fault: (endpoint: string, kind: object) =>
      world.zoom.fault({ endpoint, person, times: 0, ...kind } as never),
    asked: async (endpoint: string) => (await world.zoom.requests({ endpoint, person })).count,
    standings: async () =>
      Object.fromEntries(
        (await world.zoom.recordings(person)).map(({ topic, standing }) => [topic, standing]),
      ),
  };
}
