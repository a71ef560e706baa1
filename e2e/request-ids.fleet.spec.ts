import { expect, ONE_PROCESS, test } from './fleet/fixtures';
import { linesOf } from './fleet/lines';
import { until } from './fleet/rows';
import { send } from './fleet/send';

test.use({ fleetOptions: ONE_PROCESS });

test('lines of requests served at once have each their own id, after the answer too', async ({ fleet }) => {
  const { rows, sandbox, instances } = fleet;
  const crowd = await Promise.all(
    Array.from({ length: 8 }, async (_, index) => {
      const person = await fleet.signedIn(`Crowd ${index}`);
      await sandbox.expireAccessTokens(person.id);
      // Half of them wait for their rotation; for the others it runs after the answer.
      await (index % 2 ? rows.expire : rows.nearEnd)(person.id);
      return { ...person, request: `crowd-request-${index}` };
    }),
  );
  // All requests have reached Zoom before one may continue.
  const gate = await sandbox.gate({ endpoint: 'oauth.token.refresh_token' });
  const pages = crowd.map(({ visitor, request }) =>
    visitor.ask('/profile', 0, { headers: { 'x-request-id': request } }),
  );
  await gate.arrived(crowd.length);
  await gate.release();
  const answers = await Promise.all(pages);
  expect(answers.map(({ headers }) => headers.get('x-request-id'))).toEqual(
    crowd.map(({ request }) => request),
  );
  for (const { id, request } of crowd) {
    const row = await until('the rotation', async () => {
      const found = await rows.of(id);
      return found?.revision === 2 && found;
    });
    const line = await until(
      'its line',
      async () =>
        instances[0] &&
        linesOf(instances[0]).find(({ msg, grant }) => msg === 'grant rotated' && grant === row.id),
    );
    expect(line.request).toBe(request);
  }
});

test('an id that does not look like one is not taken, and every answer has one', async ({ fleet }) => {
  const visitor = fleet.visitor();
  for (const path of ['/', '/api/health', '/nowhere', '/%', '/favicon.ico', '/api/sign-in', '/profile']) {
    const { headers } = await visitor.ask(path, 0, { headers: { 'x-request-id': 'a"}\n'.trim() } });
    expect(headers.get('x-request-id'), path).toMatch(/^[0-9a-f-]{36}$/);
  }
});

test('a page that breaks is one line: its request, its route and the reference it shows', async ({
  fleet,
}) => {
  const { visitor, id } = await fleet.signedIn('Breaks');
  // A date that no formatter accepts.
  await fleet.db.rows(`update zoom_grant set state_since = 'infinity' where zoom_user_id = $1`, [id]);
  const before = fleet.instances.flatMap(linesOf).length;
  const { headers, body } = await visitor.ask('/connection?code=a-code-of-nobody');
  const request = headers.get('x-request-id');
  const broke = fleet.instances
    .flatMap(linesOf)
    .slice(before)
    .filter(({ msg }) => msg === 'a request broke');
  expect(broke).toMatchObject([{ level: 'error', request, kind: 'render', method: 'GET' }]);
  expect(String(broke[0]?.route)).toMatch(/\/connection$|\/connection\/page$/);
  expect(body).toContain(String(broke[0]?.digest));
  expect(JSON.stringify(broke)).not.toContain('of-nobody');
});

test('a request that comes back to the same process on its way keeps the id that the balancer gave it', async ({
  fleet,
}) => {
  const question = { host: 'another.example', headers: { 'x-request-id': 'of-the.balancer_1' } };
  const { status, headers } = await send(fleet.instances[0]?.url ?? '', '/profile', question);
  expect(status).toBeGreaterThanOrEqual(300);
  expect(headers.get('location')).toContain(fleet.env.AUTH_URL);
  expect(headers.get('x-request-id')).toBe('of-the.balancer_1');
});
