import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  CLIENT,
  type Received,
  type Receiver,
  startReceiver,
  startSandbox,
  type TestSandbox,
} from '../harness.ts';

const SECRET = 'sandbox-webhook-secret';
let zoom: TestSandbox;
let app: Receiver;

beforeAll(async () => {
  zoom = await startSandbox();
});
afterAll(() => zoom.close());
afterEach(() => app.close());

const listen = async (answer?: Parameters<typeof startReceiver>[0], events: string[] = []) => {
  app = await startReceiver(answer);
  await zoom.control.changeApp(CLIENT.id, {
    webhook: { url: app.url, secret: SECRET, secondSecret: 'next-secret', events },
    deauthorizationUrl: app.url,
  });
};
beforeEach(async () => {
  zoom.reset();
  await listen();
});

const signed = ({ headers, body }: Received, secret = SECRET) =>
  `v0=${createHmac('sha256', secret).update(`v0:${headers['x-zm-request-timestamp']}:${body}`).digest('hex')}`;
const only = (): Received => {
  expect(app.received).toHaveLength(1);
  return app.received[0] as Received;
};

describe('signatures', () => {
  test('cover "v0:timestamp:" and the exact bytes, non-ASCII included (zoom-facts 3.1)', async () => {
    const before = Math.floor(Date.now() / 1000);
    await zoom.control.deliver({ event: 'meeting.created', person: 'hanako' });
    const after = Date.now() / 1000;
    const request = only();
    expect(request.body).toContain('秋の新刊');
    expect(request.headers['x-zm-signature']).toBe(signed(request));
    const at = Number(request.headers['x-zm-request-timestamp']);
    expect([at >= before, at <= after]).toEqual([true, true]);
  });

  test('hold for bytes that re-serialising would change (zoom-facts 3.1)', async () => {
    for (const body of ['spaced', 'escaped'] as const) {
      app.received.length = 0;
      await zoom.control.deliver({ event: 'meeting.created', person: 'hanako', body });
      const request = only();
      expect(request.headers['x-zm-signature']).toBe(signed(request));
      expect(JSON.stringify(JSON.parse(request.body))).not.toBe(request.body);
    }
  });

  test('can be wrong, missing, of the second secret, or of a stale moment (zoom-facts 3.1)', async () => {
    const send = async (odd: object) => {
      app.received.length = 0;
      await zoom.control.deliver({ event: 'meeting.created', person: 'maria', ...odd });
      return only();
    };
    const wrong = await send({ signature: 'wrong' });
    expect(wrong.headers['x-zm-signature']).not.toBe(signed(wrong));
    expect((await send({ signature: 'none' })).headers).not.toHaveProperty('x-zm-signature');
    const second = await send({ signature: 'second secret' });
    expect(second.headers['x-zm-signature']).toBe(signed(second, 'next-secret'));
    const stale = await send({ staleBy: 900 });
    expect(stale.headers['x-zm-signature']).toBe(signed(stale));
    expect(Date.now() / 1000 - Number(stale.headers['x-zm-request-timestamp'])).toBeGreaterThan(890);
  });

  test('follow the receiver’s clock, or the sandbox’s own, by switch (zoom-facts 3.1)', async () => {
    const ahead = async () => {
      app.received.length = 0;
      await zoom.control.deliver({ event: 'meeting.created', person: 'maria' });
      return Number(only().headers['x-zm-request-timestamp']) - Date.now() / 1000;
    };
    await zoom.control.advance('2 h');
    expect(await ahead()).toBeLessThan(60);
    await zoom.control.setSwitch('webhookClock', 'sandbox');
    expect(await ahead()).toBeGreaterThan(7000);
  });
});

describe('url_validation', () => {
  const proves = ({ body }: Received) => {
    const { plainToken } = JSON.parse(body).payload;
    const encryptedToken = createHmac('sha256', SECRET).update(plainToken).digest('hex');
    return { status: 200, body: JSON.stringify({ plainToken, encryptedToken }) };
  };

  test('wants plainToken and its HMAC back, and is signed itself (zoom-facts 3.2)', async () => {
    await app.close();
    await listen(proves);
    expect(await zoom.control.validateWebhook()).toEqual({ ok: true, reason: 'validated' });
    expect(only().headers['x-zm-signature']).toBe(signed(only()));
  });

  test('fails on a wrong HMAC or a wrong status (zoom-facts 3.2)', async () => {
    expect((await zoom.control.validateWebhook()).reason).toContain('plainToken');
    await app.close();
    await listen(() => ({ status: 401 }));
    expect((await zoom.control.validateWebhook()).reason).toContain('401');
  });

  test('comes again every 72 hours of the sandbox’s clock (zoom-facts 3.2)', async () => {
    await app.close();
    await listen(proves);
    await zoom.control.validateWebhook();
    await zoom.control.advance('71 h');
    expect(app.received).toHaveLength(1);
    await zoom.control.advance('1 h');
    expect(app.received).toHaveLength(2);
    // The clock goes on by itself while a delivery is on its way: an hour more than two periods.
    await zoom.control.advance('145 h');
    expect(app.received).toHaveLength(4);
  });

  test('six failures switch the subscription off (zoom-facts 3.2)', async () => {
    await zoom.control.validateWebhook();
    await zoom.control.advance('30 d');
    expect(app.received).toHaveLength(6);
    expect(zoom.store().apps[0]?.webhook?.disabled).toBe(true);
  });
});

describe('delivery', () => {
  test('a 5xx is tried again after 5, 20 and 60 minutes, then given up (zoom-facts 3.3, M10)', async () => {
    await app.close();
    await listen(() => ({ status: 500 }));
    const [first] = await zoom.control.deliver({ event: 'meeting.created', person: 'maria' });
    expect(first?.state).toBe('waiting');
    const counts = [];
    for (const minutes of [4, 1, 20, 60, 600]) {
      await zoom.control.advance(`${minutes} min`);
      counts.push(app.received.length);
    }
    expect(counts).toEqual([1, 2, 3, 4, 4]);
    const [delivery] = await zoom.control.deliveries();
    expect(delivery?.state).toBe('given up');
    expect(new Set(app.received.map(({ body }) => body)).size).toBe(1);
  });

  test('any 2xx takes it, and 3xx and 4xx lose it for good (zoom-facts M10)', async () => {
    for (const [status, state] of [
      [201, 'delivered'],
      [302, 'given up'],
      [401, 'given up'],
      [404, 'given up'],
    ] as const) {
      await app.close();
      zoom.reset();
      await listen(() => ({ status }));
      await zoom.control.deliver({ event: 'meeting.created', person: 'maria' });
      await zoom.control.advance('3 h');
      const [delivery] = await zoom.control.deliveries();
      expect([status, delivery?.state, app.received.length]).toEqual([status, state, 1]);
    }
  });

  test('older texts try again after everything but 200 and 204, by switch (zoom-facts 3.3)', async () => {
    await app.close();
    await listen(() => ({ status: 401 }));
    await zoom.control.setSwitch('webhookRetries', 'all but 200 and 204');
    await zoom.control.deliver({ event: 'meeting.created', person: 'maria' });
    await zoom.control.advance('3 h');
    expect(app.received).toHaveLength(4);
  });

  test('a retry that is taken ends it (zoom-facts 3.3)', async () => {
    await app.close();
    await listen((_request, count) => ({ status: count < 2 ? 503 : 204 }));
    await zoom.control.deliver({ event: 'meeting.created', person: 'maria' });
    await zoom.control.advance('3 h');
    const [delivery] = await zoom.control.deliveries();
    expect([delivery?.state, delivery?.attempts.length]).toEqual(['delivered', 2]);
  });

  test('an endpoint that says nothing for 3 seconds has failed (zoom-facts 3.3)', async () => {
    await app.close();
    await listen(() => 'silence');
    const [delivery] = await zoom.control.deliver({ event: 'meeting.created', person: 'maria' });
    expect(delivery?.attempts[0]?.outcome).toBe('no answer within 3 s');
    expect(delivery?.attempts[0]?.took).toBeGreaterThanOrEqual(2900);
  });

  test('the same event may come twice, with one event_ts (zoom-facts 3.3)', async () => {
    await zoom.control.deliver({ event: 'meeting.created', person: 'maria', copies: 2 });
    expect(app.received).toHaveLength(2);
    expect(app.received[0]?.body).toBe(app.received[1]?.body);
  });

  test('events may come out of order (zoom-facts 3.3)', async () => {
    await zoom.control.deliver({ event: 'meeting.updated', person: 'maria' });
    await zoom.control.deliver({ event: 'meeting.created', person: 'maria', happenedBefore: 60_000 });
    const [first, second] = app.received.map(({ body }) => JSON.parse(body).event_ts);
    expect(second).toBeLessThan(first);
  });
});

describe('events', () => {
  test('app_deauthorized has its payload, with event_ts outside or, by switch, inside (zoom-facts 3.4)', async () => {
    await zoom.control.issueTokens({ person: 'maria' });
    await zoom.control.removeApp('maria');
    const { event, event_ts, payload } = JSON.parse(only().body);
    expect([event, typeof event_ts]).toEqual(['app_deauthorized', 'number']);
    const fields = ['account_id', 'client_id', 'deauthorization_time', 'signature', 'user_id'];
    expect(Object.keys(payload).sort()).toEqual(fields);
    await zoom.control.setSwitch('webhookEventTime', 'inside');
    await zoom.control.removeApp('maria');
    const inside = JSON.parse(app.received[1]?.body ?? '');
    expect([inside.event_ts, typeof inside.payload.event_ts]).toEqual([undefined, 'number']);
  });

  test('an app in development is not told of its removal, by switch; its tokens die all the same (zoom-facts 3.4)', async () => {
    await zoom.control.setSwitch('deauthorizationSent', false);
    const { refresh_token } = await zoom.control.issueTokens({ person: 'maria' });
    await zoom.control.removeApp('maria');
    expect(app.received).toHaveLength(0);
    expect((await zoom.refresh(refresh_token)).json.reason).toBe('Invalid Token!');
  });

  test('a meeting created through the API is told to a subscribed app (zoom-facts 3.3)', async () => {
    await app.close();
    await listen(undefined, ['meeting.created']);
    const { access_token } = await zoom.control.issueTokens({ person: 'maria' });
    await zoom.api('/v2/users/me/meetings', access_token, { method: 'POST', body: '{"topic":"Told"}' });
    await expect.poll(() => app.received.length).toBe(1);
    const { event, payload } = JSON.parse(only().body);
    expect([event, payload.object.topic]).toEqual(['meeting.created', 'Told']);
  });

  test('recording.completed brings a download_token that opens its files (zoom-facts 2.5)', async () => {
    await zoom.control.deliver({ event: 'recording.completed', person: 'maria' });
    const { download_token, payload } = JSON.parse(only().body);
    const headers = { authorization: `Bearer ${download_token}` };
    expect((await fetch(payload.object.recording_files[0].download_url, { headers })).status).toBe(200);
  });
});
