import { createHmac } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { log } from '@/lib/log';
import { SEALING_KEY, setEnvironment } from '@/proof/worlds/environment';
import { createVaultWorld, type VaultWorld } from '@/proof/worlds/jobs';
import { handleWebhook } from './webhook';

const [OLD, NEW] = ['Kq3vR-old-secret-of-Zooms', 'Wm8pT-new-secret-of-Zooms'];

let world: VaultWorld;
beforeAll(async () => {
  world = await createVaultWorld(SEALING_KEY);
  const { url } = world.sandbox;
  setEnvironment({
    DATABASE_URL: world.databaseUrl,
    ZOOM_OAUTH_URL: url,
    ZOOM_API_URL: url,
    ZOOM_WEBHOOK_SECRET_TOKEN: `${NEW},${OLD}`,
  });
});
afterAll(() => world.close());

const said = { warn: vi.fn(), error: vi.fn() };
beforeEach(() => {
  for (const level of ['warn', 'error'] as const) {
    said[level].mockReset();
    vi.spyOn(log, level).mockImplementation(said[level]);
  }
});

/** The work that continues after the answer. */
const behind: Promise<unknown>[] = [];
afterEach(async () => {
  await Promise.all(behind.splice(0));
});

type Delivery = {
  body?: BodyInit | null;
  secret?: string;
  at?: number;
  headers?: Record<string, string | undefined>;
};

async function deliver({ body = '', secret = NEW, at = Date.now(), headers = {} }: Delivery) {
  const timestamp = String(Math.floor(at / 1_000));
  const hmac = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  const all = { 'x-zm-request-timestamp': timestamp, 'x-zm-signature': `v0=${hmac}`, ...headers };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const init = { method: 'POST', headers: given, body, duplex: 'half' } as RequestInit;
  const request = new Request('http://127.0.0.1:3000/api/webhooks/zoom', init);
  const response = await handleWebhook(request, (task) => void behind.push(task()));
  return { status: response.status, body: await response.json() };
}

const eventBody = (event: string, payload: object) =>
  JSON.stringify({ event, event_ts: Date.now(), payload });
const validation = (plainToken: unknown) => eventBody('endpoint.url_validation', { plainToken });
const removal = (user_id: string) =>
  eventBody('app_deauthorized', {
    user_id,
    client_id: 'sandbox-client-id',
    deauthorization_time: new Date(Date.now() + 200_000).toISOString(),
  });
const validated = () => world.db.heartbeat.count({ where: { name: 'webhook_validated' } });

/** Somebody who connected yesterday, so that a removal dated now is certainly newer. */
async function connectedYesterday() {
  const connected = await world.connect();
  const authorizedAt = new Date(Date.now() - 86_400_000);
  await world.db.zoomGrant.update({ where: { id: connected.grant.id }, data: { authorizedAt } });
  return connected;
}

/**
 * Locks the whole table, so that every statement on it waits.
 * @returns a function that releases it
 */
async function holding(table: string) {
  const client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  await client.query(`BEGIN; LOCK TABLE "${table}" IN ACCESS EXCLUSIVE MODE`);
  return () => client.end();
}

describe('Zoom validating the URL', () => {
  it.each([NEW, OLD])(
    'is answered with the secret that signed it, and noted behind the answer',
    async (secret) => {
      await world.db.heartbeat.deleteMany();
      const plainToken = 'qgg8vlvZRS6UYooatFL8Aw';
      const encryptedToken = createHmac('sha256', secret).update(plainToken).digest('hex');
      const answered = await deliver({ body: validation(plainToken), secret });
      expect(answered).toEqual({ status: 200, body: { plainToken, encryptedToken } });
      await Promise.all(behind);
      expect(await validated()).toBe(1);
    },
  );

  it('is answered while the database stands still: what it is noted with waits behind the answer', async () => {
    const release = await holding('heartbeat');
    const { status } = await deliver({ body: validation('abc') });
    const waiting = behind.length;
    await release();
    expect([status, waiting]).toEqual([200, 1]);
  });

  it('gets no signature of a text that could be a webhook', async () => {
    const { status, body } = await deliver({
      body: validation('v0:1764374400:{"event":"app_deauthorized"}'),
    });
    expect([status, body]).toEqual([400, { error: 'not_an_event' }]);
  });
});

describe('a removal', () => {
  it('is acted on once, however often it comes', async () => {
    const { person, grant } = await connectedYesterday();
    const body = removal(person.id);
    for (let time = 0; time < 3; time++)
      expect(await deliver({ body })).toEqual({ status: 200, body: { ok: true } });
    expect(await world.row(grant.id)).toMatchObject({ state: 'revoked', accessToken: null });
    expect(await world.db.grantEvent.count({ where: { grantId: grant.id, kind: 'deauthorized' } })).toBe(1);
  });

  it('is answered within Zoom’s time while the database stands still, and done when it goes on', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const { person, grant } = await connectedYesterday();
    const body = removal(person.id);
    const release = await holding('zoom_grant');
    const answered = deliver({ body });
    // The body of a request arrives over several turns of the event loop.
    while (vi.getTimerCount() === 0) await new Promise(setImmediate);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(await answered).toEqual({ status: 503, body: { error: 'too_slow' } });
    vi.useRealTimers();
    await release();
    await Promise.all(behind);
    expect(await world.row(grant.id)).toMatchObject({ state: 'revoked' });
    expect(await deliver({ body })).toEqual({ status: 200, body: { ok: true } });
    expect(said.error).not.toHaveBeenCalled();
  });

  it('that the database refuses comes again', async () => {
    const { person, grant } = await connectedYesterday();
    await world.db.$executeRaw`ALTER TABLE webhook_receipt RENAME TO gone`;
    const { status } = await deliver({ body: removal(person.id) });
    await world.db.$executeRaw`ALTER TABLE gone RENAME TO webhook_receipt`;
    expect(status).toBe(503);
    expect(said.error).toHaveBeenCalledTimes(1);
    expect(await world.row(grant.id)).toMatchObject({ state: 'connected' });
  });
});

it('an event that nothing here waits for is taken, so that Zoom does not send it again', async () => {
  const { status, body } = await deliver({ body: eventBody('meeting.created', { object: {} }) });
  expect([status, body]).toEqual([200, { ok: true }]);
});

describe('what a client does wrong is answered, and is no error of ours:', () => {
  const event = eventBody('meeting.created', {});
  const large = 'x'.repeat(300_000);
  const brokenOff = () =>
    new ReadableStream({ pull: (controller) => controller.error(new Error('the connection broke')) });

  it.each<[string, () => Delivery, number, string]>([
    [
      'no signature',
      () => ({ body: event, headers: { 'x-zm-signature': undefined } }),
      401,
      'wrong_signature',
    ],
    ['an empty one', () => ({ body: event, headers: { 'x-zm-signature': '' } }), 401, 'wrong_signature'],
    ['another one', () => ({ body: event, secret: 'another secret' }), 401, 'wrong_signature'],
    [
      'no time',
      () => ({ body: event, headers: { 'x-zm-request-timestamp': undefined } }),
      401,
      'wrong_signature',
    ],
    [
      'another time',
      () => ({ body: event, headers: { 'x-zm-request-timestamp': '1' } }),
      401,
      'wrong_signature',
    ],
    // This machine's clock may be wrong, and Zoom delivers again after a 5xx only.
    ['a time long ago', () => ({ body: event, at: Date.now() - 3_600_000 }), 503, 'out_of_time'],
    ['a time to come', () => ({ body: event, at: Date.now() + 3_600_000 }), 503, 'out_of_time'],
    ['no body', () => ({ body: '' }), 400, 'not_an_event'],
    ['half a body', () => ({ body: '{"event":' }), 400, 'not_an_event'],
    ['a removal of nobody', () => ({ body: eventBody('app_deauthorized', {}) }), 400, 'not_an_event'],
    ['a removal of a NUL', () => ({ body: removal('a\u0000b') }), 400, 'not_an_event'],
    ['too much', () => ({ body: large }), 413, 'too_large'],
    ['a broken connection', () => ({ body: brokenOff() }), 503, 'broken_off'],
  ])('%s', async (_, given, status, error) => {
    const receipts = await world.db.webhookReceipt.count();
    expect(await deliver(given())).toEqual({ status, body: { error } });
    expect(said.error).not.toHaveBeenCalled();
    expect(said.warn).toHaveBeenCalledExactlyOnceWith({ status, reason: error }, expect.any(String));
    expect(await world.db.webhookReceipt.count()).toBe(receipts);
  });
});
