import { expect } from '@playwright/test';
import type { Fleet } from '@/e2e/fleet/fleet';
import { shown, textOf } from '@/e2e/fleet/pages';
import type { Kind, Meaning } from './kinds';
import { processesFor } from './world';

/**
 * What a person reads whose code could not be exchanged: the problem in the address, the title of the page.
 */
const TOLD: Record<Exclude<Meaning, 'none'>, [problem: string, title: string]> = {
  unspent: ['zoom_unavailable', 'Zoom is not answering as it should'],
  unsure: ['zoom_unavailable', 'Zoom is not answering as it should'],
  lost: ['zoom_unavailable', 'Zoom is not answering as it should'],
  operator: ['operator', 'There is a problem with this app’s setup'],
  death: ['code_expired', 'Zoom no longer accepts this sign-in'],
};

const UNKNOWN = ['unknown', 'We could not sign you in'];

/** One cell of the table, for a person who signs in for the first time or again. */
export async function troubleMeetsSignIn(fleet: Fleet, name: string, kind: Kind): Promise<void> {
  const { sandbox, rows, db } = fleet;
  const person = await fleet.newPerson(name);
  const fault = await sandbox.fault({
    endpoint: 'oauth.token.authorization_code',
    person: person.id,
    times: 0,
    ...faultAtSignIn(kind),
  });
  const [first] = processesFor(kind);
  // The browser goes to Zoom's authorize page itself: the trouble concerns the exchange only.
  const on = (path: string) => (kind.on === 'two hours ahead' || path.includes('/callback/') ? first : 0);
  const tried = await person.visitor.signIn(person.id, { on });
  const exchanges = async () =>
    (await sandbox.requests({ endpoint: 'oauth.token.authorization_code', person: person.id })).count;

  if (kind.means === 'none') {
    expect(shown(tried, name)).toBe('their profile');
    expect(await exchanges()).toBe(1);
    expect(await rows.of(person.id)).toMatchObject({ state: 'connected', revision: 1, failures: 0 });
    return;
  }
  const [problem, title] = kind.failure === 'unexpected' ? UNKNOWN : TOLD[kind.means];
  expect(tried.trail.at(-1)).toBe(`/sign-in?problem=${problem}`);
  expect(textOf(tried)).toContain(title);
  const reaches = kind.on === undefined;
  expect(await exchanges()).toBe(reaches ? 1 : 0);
  // No user is created, and nothing is left behind.
  const accounts = 'select 1 from account where provider_account_id = $1';
  expect(await db.rows(accounts, [person.id])).toEqual([]);
  expect(await rows.of(person.id)).toBeUndefined();

  await fault.clear();
  const again = await person.visitor.signIn(person.id, { on: 1 });
  expect(shown(again, name)).toBe('their profile');
  expect(await rows.of(person.id)).toMatchObject({ state: 'connected', revision: 1, failures: 0 });
}

/** Zoom refuses a code with the same error as a refresh token. */
function faultAtSignIn({ fault, no, on }: Kind) {
  if (no)
    return {
      kind: 'status' as const,
      status: no.status,
      json: { reason: 'Invalid Token!', error: no.failsAs },
    };
  return fault ?? { kind: 'delay' as const, ms: on ? 1 : 0 };
}
