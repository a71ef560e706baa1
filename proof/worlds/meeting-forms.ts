import { randomUUID } from 'node:crypto';
import type { SignedIn } from '@/lib/auth';
import { localTimeOf } from '@/lib/data/meetings/local-time';
import type { DataWorld } from './data';

export const ORIGIN = 'http://127.0.0.1:3000';
export const ZONE = 'Europe/Berlin';
const DAY_MS = 86_400_000;

/** Noon in so many days, in Berlin. */
export const noon = (days: number) => ({
  ...localTimeOf(new Date(Date.now() + days * DAY_MS), ZONE),
  time: '12:00',
});

/** The values that a person would type. */
export const typed = (change: Record<string, string> = {}): Record<string, string> => ({
  form: randomUUID(),
  topic: 'Budget 🌲',
  ...noon(3),
  minutes: '45',
  timeZone: ZONE,
  agenda: 'One\nTwo',
  passcode: 'abc123',
  invitees: 'a@example.com, b@example.com',
  ...change,
});

/** A form as a browser sends it. */
export const post = (path: string, fields: Record<string, string>) =>
  new Request(ORIGIN + path, {
    method: 'POST',
    headers: {
      origin: ORIGIN,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(fields).toString(),
  });

/** The address to which a form leads. */
export function ledTo(answer: Response): URL {
  if (answer.status !== 303) throw new Error(`not led anywhere: ${answer.status}`);
  return new URL(answer.headers.get('location') ?? '');
}

/** A new person with a session, and their data at Zoom. */
export async function visitorOf(world: DataWorld) {
  const someone = await world.connect('Ada');
  const session: SignedIn = await world.sessionOf(someone);
  const person = someone.person.id;
  return {
    ...someone,
    session,
    meetings: () => world.zoom.meetings(person),
    fault: (endpoint: string, kind: object) =>
      world.zoom.fault({ endpoint, person, times: 0, ...kind } as never),
    asked: async (endpoint: string) => (await world.zoom.requests({ endpoint, person })).count,
  };
}
