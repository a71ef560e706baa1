import { expect, test } from './fleet/fixtures';
import type { Fleet, Person } from './fleet/fleet';
import { shown, textOf } from './fleet/pages';

// An ended session whose own lookup fails: it may have ended, so it is let in nowhere, though the rest of the
// database answers.

test.use({ fleetOptions: { instances: [{}] } });

/** Somebody whose sessions were all ended, their last known profile kept; `work` runs while only their lookup fails. */
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
      expect(textOf(answer)).toContain('We cannot reach our own records');
      expect(answer.body).not.toContain(name);
    }
    const file = await visitor.ask('/api/export');
    expect([file.status, file.body]).toEqual([503, JSON.stringify({ error: 'unavailable' })]);
  });
});

test('an ended session disconnects nobody and signs nobody out while its lookup fails', async ({ fleet }) => {
  const actions = async ({ visitor }: Person, path: string) => {
    const page = await visitor.ask(path);
    // The head's form comes first and signs out; the page's own is the last.
    const action = [...page.body.matchAll(/name="(\$ACTION_ID_[0-9a-f]+)"/g)].at(-1)?.[1];
    expect(action, `the form of ${path}`).toBeTruthy();
    return async () => {
      const boundary = 'a-form-without-javascript';
      const body = `--${boundary}\r\ncontent-disposition: form-data; name="${action}"\r\n\r\n\r\n--${boundary}--\r\n`;
      const origin = 'http://127.0.0.1:3600';
      const headers = { 'content-type': `multipart/form-data; boundary=${boundary}`, origin };
      return visitor.ask(path, 0, { method: 'POST', headers, body });
    };
  };
  for (const path of ['/connection/disconnect', '/connection/sign-out']) {
    await unsure(fleet, `Held back at ${path}`, async (person) => {
      const press = await actions(person, path);
      const before = await fleet.db.rows('select epoch from "user" order by id');
      const answer = await press();
      expect(answer.headers.get('location')).toContain(`${path}?failed=1`);
      expect(await fleet.rows.of(person.id)).toMatchObject({ state: 'connected', revision: 1 });
      expect(await fleet.db.rows('select epoch from "user" order by id')).toEqual(before);
      expect((await fleet.sandbox.requests({ endpoint: 'oauth.revoke', person: person.id })).count).toBe(0);
    });
  }
});
