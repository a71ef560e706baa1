import { expect } from '@playwright/test';
import type { Fleet, Person } from '@/e2e/fleet/fleet';
import { type Shown, shown } from '@/e2e/fleet/pages';
import { type Row, until } from '@/e2e/fleet/rows';
import type { Kind } from './kinds';
import type { Phase } from './phases';
import { beginTrouble, ROTATED, refreshesSeen, rowAfter } from './trouble';
import { processesFor } from './world';

/** One cell of the table, for a signed-in person. Rejects with the first deviation. */
export async function troubleMeets(fleet: Fleet, name: string, phase: Phase, kind: Kind): Promise<void> {
  const { rows, sandbox } = fleet;
  const person = await fleet.signedIn(name);
  await until('the last known profile', async () => (await rows.of(person.id))?.profile);
  await sandbox.setSwitch('consentForAddedApp', phase.consent, { person: person.id });
  await phase.begin(fleet, person);
  const end = await beginTrouble(fleet, person, kind);
  const cell = { fleet, person, phase, kind, end, look: lookAs(fleet, person) };
  if (kind.means === 'none') return noTrouble(cell);
  return kind.means === 'death' ? death(cell) : outage(cell);
}

interface Cell {
  fleet: Fleet;
  person: Person;
  phase: Phase;
  kind: Kind;
  end: () => Promise<void>;
  look: (on: number) => Promise<Shown>;
}

const lookAs =
  (_: Fleet, { visitor, name }: Person) =>
  async (on: number): Promise<Shown> =>
    shown(await visitor.ask('/profile', on), name);

/** The answer is unusual but contains tokens: the person sees no difference. */
async function noTrouble({ fleet, person, kind, look, end }: Cell): Promise<void> {
  const [first, second] = processesFor(kind);
  expect(await look(first)).toBe('their profile');
  const row = await rotated(fleet, person);
  expect(row).toMatchObject(ROTATED);
  // One hour by the database's clock, whatever Zoom or the process says.
  const livesMs = Number(row.access_expires_at) - Number(row.read_at);
  expect(livesMs / 60_000).toBeGreaterThan(58);
  expect(livesMs / 60_000).toBeLessThanOrEqual(60);
  expect(await look(second)).toBe('their profile');
  expect(await refreshesSeen(fleet, person)).toBe(1);
  await end();
}

/** Zoom is away or gives nonsense: nobody has to reconnect, and after its return everything is as before. */
async function outage(cell: Cell): Promise<void> {
  const { fleet, person, phase, kind, end, look } = cell;
  const [first, second] = processesFor(kind);
  const meanwhile: Shown = phase.served ? 'their profile' : 'their last known profile';
  const looking = look(first);
  const failed = await fleet.rows.failedOnce(person.id);
  expect(await looking).toBe(meanwhile);
  expect(failed).toMatchObject(rowAfter(kind));
  if (kind.retryIn)
    expect(isBetween(failed.retry_in_s, kind.retryIn), `in ${failed.retry_in_s} s`).toBe(true);

  // The next visitor, on any process, gets the same page, and Zoom is not asked.
  expect(await look(second)).toBe(meanwhile);
  expect(await look(first)).toBe(meanwhile);
  expect(await refreshesSeen(fleet, person)).toBe(kind.on ? 0 : 1);

  await end();
  if (kind.means === 'lost') return lostAnswer(cell);
  expect(await look(kind.on ? 1 : second)).toBe('their profile');
  expect(await rotated(fleet, person)).toMatchObject(ROTATED);
  expect(await look(0)).toBe('their profile');
  expect(await refreshesSeen(fleet, person)).toBe(kind.on ? 1 : 2);
}

/**
 * Zoom issued new tokens that never arrived. The spent token is tried once more; then the person is sent
 * through authorize: without a click when Zoom skips its consent page, with one when it does not, and never
 * in a loop.
 */
async function lostAnswer({ fleet, person, phase, look }: Cell): Promise<void> {
  const { rows, sandbox } = fleet;
  if (phase.served) {
    expect(await look(1)).toBe('their profile');
    const row = await until('Zoom’s no', async () => {
      const now = await rows.of(person.id);
      return now?.state === 'reconnect_required' && now;
    });
    expect(row).toMatchObject({ revision: 1, intent_revision: 1 });
    // A token that is still valid is served, and nobody is redirected before it expires.
    const visit = await person.visitor.visit('/profile', { on: 0 });
    expect([shown(visit, person.name), visit.trail]).toEqual(['their profile', ['/profile']]);
    await sandbox.expireAccessTokens(person.id);
    await rows.expire(person.id);
  }
  const visit = await person.visitor.visit('/profile', { on: 1, allow: person.id });
  expect(shown(visit, person.name)).toBe('their profile');
  expect(visit.trail[0]).toBe('/profile');
  expect(visit.trail.at(-1)).toBe('/profile');
  expect(visit.trail.filter((step) => step.startsWith('/api/reauthorize'))).toHaveLength(1);
  expect(visit.presses).toBe(phase.consent === 'skipped' ? 0 : 1);
  expect(await rows.of(person.id)).toMatchObject(ROTATED);
  expect(await look(0)).toBe('their profile');
  expect(await refreshesSeen(fleet, person)).toBe(2);
}

/**
 * Zoom's terminal refusal, and only that: believed at the first call, never asked about again, ended by one
 * sign-in.
 */
async function death({ fleet, person, phase, look, end }: Cell): Promise<void> {
  const { rows, sandbox } = fleet;
  expect(await look(0)).toBe(phase.served ? 'their profile' : 'reconnect');
  const row = await until('Zoom’s no', async () => {
    const now = await rows.of(person.id);
    return now?.state === 'reconnect_required' && now;
  });
  expect(row).toMatchObject({ revision: 1, failures: 1, failure: 'invalid_grant', intent_revision: null });
  if (phase.served) {
    expect([await look(0), await look(1)]).toEqual(['their profile', 'their profile']);
    await sandbox.expireAccessTokens(person.id);
    await rows.expire(person.id);
  }
  const visit = await person.visitor.visit('/profile', { on: 1 });
  expect([shown(visit, person.name), visit.trail]).toEqual(['reconnect', ['/profile']]);
  expect(await look(0)).toBe('reconnect');
  expect(await refreshesSeen(fleet, person)).toBe(1);

  await end();
  const back = await person.visitor.signIn(person.id, { on: 1 });
  expect(shown(back, person.name)).toBe('their profile');
  expect(await rows.of(person.id)).toMatchObject(ROTATED);
  expect(await look(0)).toBe('their profile');
}

const rotated = ({ rows }: Fleet, { id }: Person): Promise<Row> =>
  until('the rotation', async () => {
    const row = await rows.of(id);
    return row && row.revision > 1 && row;
  });

const isBetween = (value: number, [least, most]: [number, number]) => value >= least && value <= most;
