import { freePort } from '@/scripts/setup/ports.mjs';
import { environmentSecrets, tokensOf } from './fleet/canary/record';
import { createSearch } from './fleet/canary/search';
import { type Collector, startCollector } from './fleet/collector';
import { expect, test } from './fleet/fixtures';
import type { Fleet, Person } from './fleet/fleet';
import type { Instance } from './fleet/instance';
import { linesOf } from './fleet/lines';
import { shown } from './fleet/pages';
import { until } from './fleet/rows';
import { send } from './fleet/send';

test.use({ fleetOptions: { instances: [{}], env: { LOG_LEVEL: 'debug' } } });

/** A short interval for a test. ms */
const OFTEN = { OTEL_METRIC_EXPORT_INTERVAL: '200' };
const NAME = 'Nachtigall Zaunkönig-Uferschnepfe';

/** A process with telemetry, and a person who has signed in there. */
async function watched(fleet: Fleet, endpoint: string, more: Record<string, string> = {}) {
  const instance = await fleet.start({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, ...OFTEN, ...more });
  const person = await fleet.newPerson(NAME);
  person.visitor.places = { ...person.visitor.places, instances: [instance] };
  const { trail } = await person.visitor.signIn(person.id);
  expect(trail.at(-1)).toBe('/profile');
  return { instance, person, trail };
}

async function rotate({ rows, sandbox }: Fleet, { id, visitor, name }: Person): Promise<void> {
  await sandbox.expireAccessTokens(id);
  await rows.expire(id);
  expect(shown(await visitor.ask('/profile'), name)).toBe('their profile');
}

const refuses = ({ url }: Instance) =>
  send(url, '/api/health').then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === 'ECONNREFUSED',
  );

const complaints = (instance: Instance) =>
  linesOf(instance).filter(({ msg }) => String(msg).startsWith('telemetry'));

test('one expired token is one rotation counted, one wait, and a span with its outcome', async ({
  fleet,
}) => {
  const collector = await startCollector();
  const { instance, person } = await watched(fleet, collector.url);
  await rotate(fleet, person);
  const span = await until('the span', async () =>
    collector.spans().find(({ name }) => name === 'zoom.rotate'),
  );
  const row = await fleet.rows.of(person.id);
  expect(span.attributes).toMatchObject({
    'evergreen.grant': row?.id,
    'evergreen.revision': 1,
    'evergreen.outcome': 'rotated',
  });
  const within = collector.spans().filter(({ parentSpanId }) => parentSpanId === span.spanId);
  expect(within.map(({ name, attributes }) => [name, attributes['url.template']])).toEqual([
    ['zoom.oauth', '/oauth/token'],
  ]);
  const rotated = [{ attributes: { outcome: 'rotated' }, value: 1 }];
  await until('the count', async () => collector.metric('evergreen.rotations').length > 0);
  expect(collector.metric('evergreen.rotations')).toEqual(rotated);
  expect(collector.metric('evergreen.rotation.waits')).toEqual([{ attributes: { end: 'served' }, value: 1 }]);
  await instance.stop();
  expect(collector.metric('evergreen.rotations')).toEqual(rotated);
  expect(collector.spans().filter(({ name }) => name === 'zoom.rotate')).toHaveLength(1);
  collector.stop();
});

test('a 429 is counted, and so is the try after it', async ({ fleet }) => {
  const collector = await startCollector();
  const { instance, person } = await watched(fleet, collector.url);
  await fleet.sandbox.fault({ endpoint: 'api.users.me', kind: 'status', status: 429, person: person.id });
  expect(shown(await person.visitor.ask('/profile'), NAME)).toBe('their profile');
  await until('the counts', async () => collector.metric('evergreen.zoom.retries').length > 0);
  const once = [{ attributes: { endpoint: '/v2/users/me' }, value: 1 }];
  expect(collector.metric('evergreen.zoom.rate_limited')).toEqual(once);
  expect(collector.metric('evergreen.zoom.retries')).toEqual(once);
  expect(collector.metric('evergreen.zoom.calls')).toContainEqual({
    attributes: { method: 'GET', endpoint: '/v2/users/me', result: '4xx' },
    value: 1,
  });
  await instance.stop();
  collector.stop();
});

test('nothing secret or personal is in any byte that is sent, failures included', async ({ fleet }) => {
  const collector = await startCollector();
  const { instance, person, trail } = await watched(fleet, collector.url);
  const secrets = [...environmentSecrets(fleet), ...(await tokensOf(fleet))];
  await rotate(fleet, person);
  secrets.push(...(await tokensOf(fleet)));
  const echo = secrets.map(({ value }) => value).join(' ');
  for (const endpoint of ['oauth.token', 'api'])
    await fleet.sandbox.fault({
      endpoint,
      kind: 'status',
      status: 400,
      json: { error: echo, message: echo },
    });
  // Once for the token endpoint's echo, and once for the API's.
  await fleet.rows.expire(person.id);
  await person.visitor.ask('/profile');
  await fleet.rows.retryNow(person.id);
  await person.visitor.ask('/profile');
  await person.visitor.ask(
    '/api/auth/callback/zoom?code=a-code-of-nobody-0123456789&state=of-nobody-0123456789',
  );
  await instance.stop();

  const sent = collector.everything();
  expect(collector.spans().length).toBeGreaterThan(3);
  const inUrls = trail.flatMap((step) => [...new URL(step, fleet.zoomUrl).searchParams.values()]);
  expect(inUrls.length).toBeGreaterThan(4);
  for (const value of inUrls.filter(({ length }) => length > 12)) secrets.push({ name: 'of a URL', value });
  for (const [name, value] of person.visitor.jar) secrets.push({ name, value });
  expect(createSearch(secrets)(sent)).toEqual([]);
  for (const word of [NAME, person.id, 'of-nobody', 'code=', 'callback', 'http.target', 'authorization'])
    expect(sent, word).not.toContain(word);
  collector.stop();
});

test('a process told to stop ends its rotation first, then sends its last numbers', async ({ fleet }) => {
  const collector = await startCollector();
  const seldom = { OTEL_METRIC_EXPORT_INTERVAL: '3600000' };
  const { instance, person } = await watched(fleet, collector.url, seldom);
  await fleet.rows.expire(person.id);
  const gate = await fleet.sandbox.gate({ endpoint: 'oauth.token.refresh_token', when: 'after' });
  const page = person.visitor.ask('/profile');
  await gate.arrived();
  const stopped = instance.stop();
  await until('the closed door', () => refuses(instance));
  expect(collector.metric('evergreen.rotations')).toEqual([]);
  await gate.release();
  expect(shown(await page, NAME)).toBe('their profile');
  expect(await stopped).toBe(143);
  expect(collector.metric('evergreen.rotations')).toEqual([{ attributes: { outcome: 'rotated' }, value: 1 }]);
  expect(collector.spans().filter(({ name }) => name === 'zoom.rotate')).toHaveLength(1);
  collector.stop();
});

for (const [how, start] of [
  ['away', async (): Promise<string> => `http://127.0.0.1:${await freePort()}`],
  ['deaf', async (): Promise<Collector> => startCollector({ deaf: true })],
] as const)
  test(`with the collector ${how}, people are served, the log says it once, and the process still stops`, async ({
    fleet,
  }) => {
    const collector = await start();
    const url = typeof collector === 'string' ? collector : collector.url;
    const { instance, person } = await watched(fleet, url, { OTEL_EXPORTER_OTLP_TIMEOUT: '300' });
    await until('the complaint', async () => complaints(instance).length > 0);
    for (let page = 0; page < 3; page++) await rotate(fleet, person);
    expect(await fleet.rows.of(person.id)).toMatchObject({ state: 'connected', revision: 4, failures: 0 });
    expect(await instance.stop()).toBe(143);
    expect(complaints(instance)).toMatchObject([{ level: 'warn', msg: 'telemetry cannot be sent' }]);
    if (typeof collector !== 'string') collector.stop();
  });

test('with nothing configured, nothing is sent', async ({ fleet }) => {
  const spy = { NODE_OPTIONS: `--import file://${process.cwd()}/e2e/fleet/says-whom-it-asks.mjs` };
  const asked = (instance: Instance) => /asks .*\/v1\//.test(instance.log());
  const collector = await startCollector();
  const { instance, person } = await watched(fleet, collector.url, spy);
  await until('an export', async () => asked(instance));
  await instance.stop();
  collector.stop();
  const silent = await fleet.start({ ...spy, ...OFTEN });
  person.visitor.places = { ...person.visitor.places, instances: [silent] };
  await rotate(fleet, person);
  await silent.stop();
  expect(asked(silent)).toBe(false);
});
