import { expect, ONE_PROCESS, test } from './fleet/fixtures';
import type { Fleet, Person } from './fleet/fleet';
import { shown, textOf } from './fleet/pages';
import { until } from './fleet/rows';

// The sign-in breaks off between Zoom's tokens and our save: the code is spent, and Zoom has killed the
// tokens of the person's other devices (zoom-facts 1.7).

test.use({ fleetOptions: ONE_PROCESS });

/** The database goes away while Zoom, which has issued the tokens, is being asked who signed in. */
async function signInMeetsNoDatabase({ sandbox, line, instances }: Fleet, { id, visitor }: Person) {
  const gate = await sandbox.gate({ endpoint: 'api.users.me', person: id });
  const from = instances[0]?.log().length ?? 0;
  const signingIn = visitor.signIn(id);
  await gate.arrived();
  await line.cut();
  await gate.release();
  await until('the sign-in to meet it', async () =>
    instances[0]?.log().slice(from).includes('a sign-in waits for the database'),
  );
  return { signingIn };
}

const tokenCalls = ({ sandbox }: Fleet, { id }: Person, grant: 'authorization_code' | 'refresh_token') =>
  sandbox.requests({ endpoint: `oauth.token.${grant}`, person: id });

/** The device that was signed in before continues without a refresh. */
async function goesOn(fleet: Fleet, person: Person) {
  const visit = await person.visitor.visit('/profile');
  expect([shown(visit, person.name), visit.trail]).toEqual(['their profile', ['/profile']]);
  expect((await tokenCalls(fleet, person, 'refresh_token')).count).toBe(0);
}

for (const who of ['somebody new', 'somebody who was here before']) {
  test(`the database away for a moment costs ${who} nothing: the sign-in waits for it`, async ({ fleet }) => {
    const isNew = who === 'somebody new';
    const person = isNew ? await fleet.newPerson('Patient new') : await fleet.signedIn('Patient');
    const device = { ...person, visitor: fleet.visitor() };
    const { signingIn } = await signInMeetsNoDatabase(fleet, device);
    await fleet.line.mend();
    expect(shown(await signingIn, person.name)).toBe('their profile');
    expect(await fleet.rows.of(person.id)).toMatchObject({ state: 'connected', revision: isNew ? 1 : 2 });
    expect((await tokenCalls(fleet, person, 'authorization_code')).count).toBe(isNew ? 1 : 2);
    expect(
      await fleet.db.rows('select 1 from account where provider_account_id = $1', [person.id]),
    ).toHaveLength(1);
    if (!isNew) await goesOn(fleet, person);
  });
}

test('the database away for longer ends the sign-in, and the other devices get its tokens when it is back', async ({
  fleet,
}) => {
  const person = await fleet.signedIn('Broken off');
  const { signingIn } = await signInMeetsNoDatabase(fleet, { ...person, visitor: fleet.visitor() });
  const end = await signingIn;
  expect(end.trail.at(-1)).toBe('/sign-in?problem=unavailable');
  expect(textOf(end)).toContain('We are having trouble on our side');
  await fleet.line.mend();
  await until('the save', async () => (await fleet.rows.of(person.id))?.revision === 2);
  await goesOn(fleet, person);
});

test('a Zoom that does not say who signed in ends the sign-in, and the other devices get its tokens when it does', async ({
  fleet,
}) => {
  const person = await fleet.signedIn('Unnamed');
  const fault = await fleet.sandbox.fault({
    endpoint: 'api.users.me',
    kind: 'status',
    status: 503,
    person: person.id,
    times: 0,
  });
  const end = await fleet.visitor().signIn(person.id);
  expect(end.trail.at(-1)).toBe('/sign-in?problem=zoom_unavailable');
  expect(await fleet.rows.of(person.id)).toMatchObject({ state: 'connected', revision: 1 });
  await fault.clear();
  await until('the save', async () => (await fleet.rows.of(person.id))?.revision === 2);
  await goesOn(fleet, person);
});

test('a new person whose sign-in breaks off leaves nothing behind, and signs in when the database is back', async ({
  fleet,
}) => {
  const person = await fleet.newPerson('Stranger');
  const { signingIn } = await signInMeetsNoDatabase(fleet, person);
  expect((await signingIn).trail.at(-1)).toBe('/sign-in?problem=unavailable');
  await fleet.line.mend();
  await until('the end of the rescue', async () =>
    fleet.instances[0]?.log().includes('NoExistingGrant: This Zoom user has no grant here'),
  );
  expect(await fleet.rows.of(person.id)).toBeUndefined();
  const again = await person.visitor.signIn(person.id);
  expect(shown(again, person.name)).toBe('their profile');
});
