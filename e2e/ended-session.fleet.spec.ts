import { sendForm } from './fleet/canary/forms';
import { expect, ONE_PROCESS, test } from './fleet/fixtures';
import type { Fleet, Person } from './fleet/fleet';
import { shown, textOf } from './fleet/pages';

// A session that was ended, but whose lookup fails: it may have ended, so it gets no access, although the
// rest of the database answers.

test.use({ fleetOptions: ONE_PROCESS });

/**
 * A person whose sessions were all ended and whose last known profile is stored; only their lookup fails
 * while `work` runs.
 */
async function unsure(fleet: Fleet, name: string, work: (person: Person) => Promise<void>) {
  const person = await fleet.signedIn(name);
  expect(shown(await person.visitor.ask('/profile'), name)).toBe('their profile');
  await fleet.db.rows(
    `update "user" set epoch = epoch + 1 where id =
    (select user_id from zoom_grant where zoom_user_id = $1)`,
    [person.id],
  );
  await fleet.db.rows('alter table ended_session rename to ended_session_away');
  try {
    await work(person);
  } finally {
    await fleet.db.rows('alter table ended_session_away rename to ended_session');
  }
}

test('an ended session sees nothing of the person while its lookup fails', async ({ fleet }) => {
  await unsure(fleet, 'Ended', async ({ visitor, name }) => {
    expect(shown(await visitor.ask('/profile'), name)).toBe('our records are away');
    for (const page of ['/connection', '/connection/history']) {
      const answer = await visitor.ask(page);
      expect(textOf(answer)).toContain('We are having trouble on our side');
      expect(answer.body).not.toContain(name);
    }
    const asProgram = { headers: { 'sec-fetch-dest': 'empty' } };
    const file = await visitor.ask('/api/export', 0, asProgram);
    expect([file.status, file.body]).toEqual([503, JSON.stringify({ error: 'unavailable' })]);
    const clicked = await visitor.visit('/api/export');
    expect(clicked.trail).toEqual(['/api/export', '/connection/download']);
    expect(textOf(clicked)).toContain('We are having trouble on our side');
  });
});

test('an ended session disconnects nobody and signs nobody out while its lookup fails', async ({ fleet }) => {
  for (const path of ['/connection/disconnect', '/connection/sign-out']) {
    await unsure(fleet, `Held back at ${path}`, async (person) => {
      const before = await fleet.db.rows('select epoch from "user" order by id');
      const answer = await sendForm(person, path);
      expect(answer.headers.get('location')).toContain(`${path}?failed=1`);
      expect(await fleet.rows.of(person.id)).toMatchObject({ state: 'connected', revision: 1 });
      expect(await fleet.db.rows('select epoch from "user" order by id')).toEqual(before);
      expect((await fleet.sandbox.requests({ endpoint: 'oauth.revoke', person: person.id })).count).toBe(0);
    });
  }
});
