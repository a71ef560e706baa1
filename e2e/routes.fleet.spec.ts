import { createSearch } from './fleet/canary/search';
import { expect, oncePerFleet, test } from './fleet/fixtures';
import { CANONICAL, type Fleet, type Person } from './fleet/fleet';
import { whatIsWrong } from './fleet/routes/expected-answers';
import { type MalformedRequest, malformedRequestsFor } from './fleet/routes/malformed-requests';
import { addressesOf, RULES } from './fleet/routes/rules';
import { walkRoutes } from './fleet/routes/walk';

const ROUTES = walkRoutes();
const ABREAST = 8;

const secretsOf = ({ env }: Fleet) =>
  ['AUTH_SECRET', 'TOKEN_KEYS', 'CRON_SECRET', 'DATABASE_URL'].map((name) => ({
    name,
    value: env[name] ?? '',
  }));

const walkerOf = oncePerFleet(async (fleet) => {
  const signedOut = await fleet.newPerson('Nobody');
  const signedIn = await fleet.signedIn('Walker');
  // Zoom then states this account's limits of a second, so that no request waits as for a free account.
  await fleet.sandbox.setSwitch('rateLimits', 'on', { person: signedIn.id });
  return { search: createSearch(secretsOf(fleet)), signedOut, signedIn };
});

test.use({ fleetOptions: { instances: [{}] } });
test.describe.configure({ mode: 'default' });

test('every route of the app has a rule here, and every rule a route', () => {
  expect([...ROUTES].sort()).toEqual(Object.keys(RULES).sort());
});

for (const [place, route] of ROUTES.entries()) {
  test(`${route} answers the signed-out and the signed-in as its rule says`, async ({ fleet }) => {
    const walker = await walkerOf(fleet);
    const rule = RULES[route];
    if (!rule) throw new Error(`There is no rule for ${route}`);
    const [address = route] = addressesOf(route);
    const method = rule.methods?.[0] ?? 'GET';
    const signedIn = rule.ends ? await fleet.signedIn(`Leaves by ${address}`) : walker.signedIn;
    for (const [who, person] of Object.entries({ signedOut: walker.signedOut, signedIn })) {
      const answer = await person.visitor.ask(address, 0, { method });
      expect([who, answer.status]).toEqual([who, rule[who as 'signedOut' | 'signedIn']]);
      expect(whatIsWrong(answer, walker.search, CANONICAL, fleet.zoomUrl)).toEqual([]);
    }
    for (const other of rule.methods ? ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] : []) {
      if (rule.methods?.includes(other)) continue;
      expect([other, (await walker.signedIn.visitor.ask(address, 0, { method: other })).status]).toEqual([
        other,
        405,
      ]);
    }
  });

  test(`${route} stands whatever is asked of it`, async ({ fleet }) => {
    const walker = await walkerOf(fleet);
    const wrong: string[] = [];
    const asking = RULES[route]?.ends ? await fleet.signedIn(`Tries ${route}`) : walker.signedIn;
    const tryOne = async (address: string, { what, path, question = {} }: MalformedRequest) => {
      const headers = { cookie: cookiesOf(asking), ...question.headers };
      const asked = path?.(address) ?? address;
      // A new browser each time, so that no request changes who is signed in.
      try {
        const answer = await fleet.visitor().ask(asked, 0, { patience: 10_000, ...question, headers });
        for (const fault of whatIsWrong(answer, walker.search, CANONICAL, fleet.zoomUrl))
          wrong.push(`${address}, ${what}: ${fault}`);
      } catch (error) {
        wrong.push(`${address}, ${what}: ${String(error)}`);
      }
    };
    const left = addressesOf(route).flatMap((address) =>
      malformedRequestsFor(place).map((malformed) => ({ address, malformed })),
    );
    const work = async () => {
      for (let next = left.pop(); next; next = left.pop()) await tryOne(next.address, next.malformed);
    };
    await Promise.all(Array.from({ length: ABREAST }, work));
    expect(wrong).toEqual([]);
    const still = await walker.signedIn.visitor.ask('/api/auth/session');
    expect(JSON.parse(still.body)).toMatchObject({ user: { id: expect.any(String) } });
  });
}

const cookiesOf = ({ visitor }: Person) =>
  [...visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ');
