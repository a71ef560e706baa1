import { root } from '@/scripts/setup/paths.mjs';
import { expect, test } from './fleet/fixtures';
import { shown } from './fleet/pages';
import { until } from './fleet/rows';
import { send } from './fleet/send';
import { flood, sendSlowly } from './fleet/webhooks/flood';
import { eventBody, signed, WEBHOOKS } from './fleet/webhooks/webhook-bodies';

const SECRET = 'a-webhook-secret-for-floods';

test.use({
  fleetOptions: {
    instances: [{ NODE_OPTIONS: `--import file://${root}/e2e/fleet/tells-its-memory.mjs` }, {}],
    env: { ZOOM_WEBHOOK_SECRET_TOKEN: SECRET },
  },
});
test.describe.configure({ mode: 'default' });

const rss = (log: string) => [...log.matchAll(/^rss (\d+)$/gm)].map(([, megabytes]) => Number(megabytes));

test('in a flood of junk every signed event is taken, pages are served, and memory does not grow', async ({
  fleet,
}) => {
  const [instance] = fleet.instances;
  if (!instance) throw new Error('There are two');
  const { visitor, name } = await fleet.signedIn('Under water');
  expect(await flood(instance.url, SECRET, 210)).toEqual([]);
  const before = instance.log().length;
  const full = Math.max(...rss(instance.log()));

  let over = false;
  const signedOnes = (async () => {
    const answers: number[] = [];
    while (!over || answers.length < 40) {
      const body = eventBody('meeting.updated', { object: { id: answers.length } });
      answers.push((await send(instance.url, WEBHOOKS, signed(SECRET, body))).status);
    }
    return answers;
  })();
  const pages = (async () => {
    const seen: string[] = [];
    while (!over || seen.length < 5) seen.push(shown(await visitor.ask('/profile'), name));
    return seen;
  })();
  const slow = Array.from({ length: 60 }, () => sendSlowly(instance.url));
  expect(await flood(instance.url, SECRET, 630)).toEqual([]);
  over = true;

  expect([...new Set(await signedOnes)]).toEqual([200]);
  expect([...new Set(await pages)]).toEqual(['their profile']);
  // The slow clients get an answer, and their connections do not stay open.
  expect([...new Set(await Promise.all(slow))]).toEqual(['HTTP/1.1 503 Service Unavailable']);
  // 180 of 630 such requests have a megabyte each: memory that is kept for them would show.
  await until('a word on memory', async () => rss(instance.log().slice(before)).length > 0);
  expect(Math.max(...rss(instance.log().slice(before)))).toBeLessThan(full + 150);
});

test('a hundred deliveries at once of one removal, to two processes, have one effect', async ({ fleet }) => {
  const { db, rows, instances, signedIn } = fleet;
  const { id, visitor } = await signedIn('Removed a hundred times');
  const [before] = await db.rows<{ epoch: number }>(
    'select epoch from "user" join zoom_grant on user_id = "user".id where zoom_user_id = $1',
    [id],
  );
  await db.rows(
    `update zoom_grant set authorized_at = clock_timestamp() - interval '1 day' where zoom_user_id = $1`,
    [id],
  );
  const body = eventBody('app_deauthorized', {
    account_id: 'a',
    user_id: id,
    deauthorization_time: new Date().toISOString(),
    client_id: 'sandbox-client-id',
  });
  const delivery = signed(SECRET, body);
  /** As Zoom: again after a 5xx, which a busy machine gives for want of time, at most three times (zoom-facts 3.3). */
  const deliver = async (index: number): Promise<number[]> => {
    const statuses: number[] = [];
    while (statuses.at(-1) !== 200 && statuses.length < 4)
      statuses.push((await send(instances[index % 2]?.url ?? '', WEBHOOKS, delivery)).status);
    return statuses;
  };
  const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => deliver(index)));
  expect([...new Set(answers.map((statuses) => statuses.at(-1)))]).toEqual([200]);
  expect(answers.flat().filter((status) => ![200, 503].includes(status))).toEqual([]);
  expect(await db.rows('select outcome from webhook_receipt')).toEqual([{ outcome: 'wiped' }]);
  const row = await rows.of(id);
  expect(row).toMatchObject({ state: 'revoked', revision: 2, access_token: null, profile: null });
  const happened = 'select kind from grant_event where grant_id = $1 and kind = $2';
  expect(await db.rows(happened, [row?.id, 'deauthorized'])).toHaveLength(1);
  expect(await db.rows('select epoch from "user" where id = $1', [row?.user_id])).toEqual([
    { epoch: (before?.epoch ?? 0) + 1 },
  ]);
  expect((await visitor.ask('/api/auth/session', 1)).body).toBe('null');
});
