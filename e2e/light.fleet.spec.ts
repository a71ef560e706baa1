import { expect, ONE_PROCESS, test } from './fleet/fixtures';
import { until } from './fleet/rows';

test.use({ fleetOptions: ONE_PROCESS });

/** The query for the session with the person's row: the only one that reads it. */
const LOOK = /^SELECT u\.epoch, .* FROM "user" u LEFT JOIN LATERAL/;
const EVENTS = /FROM "public"\."grant_event"/;

/**
 * The cost of one view: database statements, calls to Zoom, and the page's maximum size in bytes. About 11 kB
 * of it are Next's (scripts and the addresses of its parts).
 */
const COSTS: { path: string; statements: RegExp[]; calls: number; most: number }[] = [
  { path: '/profile', statements: [LOOK], calls: 1, most: 20_000 },
  { path: '/connection', statements: [LOOK, EVENTS, /"heartbeat"/], calls: 0, most: 45_000 },
  { path: '/connection/history', statements: [LOOK, EVENTS, EVENTS], calls: 0, most: 20_000 },
  // After the answer, the stored data of the last view is compared.
  { path: '/meetings', statements: [LOOK, /^SELECT meetings,/], calls: 4, most: 30_000 },
  { path: '/', statements: [LOOK], calls: 0, most: 25_000 },
  { path: '/sign-in', statements: [LOOK], calls: 0, most: 20_000 },
];

test('a view reads its person’s row once, asks Zoom no more than it shows, and is small', async ({
  fleet,
}) => {
  const { line, sandbox, db } = fleet;
  // A person of whom Zoom's profile has every field.
  const person = (await sandbox.people()).find(({ name }) => name === 'Maria Lindqvist')?.id ?? '';
  const visitor = fleet.visitor();
  await visitor.signIn(person);
  // The first view stores what the next one uses.
  await visitor.ask('/meetings');
  const kept = 'select 1 from zoom_grant where zoom_user_id = $1 and meetings is not null';
  await until('the kept meetings', async () => (await db.rows(kept, [person])).length > 0);
  for (const { path, statements, calls, most } of COSTS) {
    await sandbox.clearRequests();
    const heard = line.listen();
    const { status, body } = await visitor.ask(path);
    expect(status, path).toBe(200);
    await until(`the end of ${path}`, async () => heard.length >= statements.length);
    expect(heard, path).toEqual(statements.map((statement) => expect.stringMatching(statement)));
    expect((await sandbox.requests({ person })).count, path).toBe(calls);
    expect(Buffer.byteLength(body), path).toBeLessThan(most);
  }
});
