import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { judgeSignature, readWebhook, validationAnswer } from './webhook';

const SECRET = 'webhook-secret';
const NOW = Date.parse('2026-11-23T12:00:00Z');
const seconds = (ms: number) => String(Math.floor(ms / 1_000));
const bytes = (text: string) => new TextEncoder().encode(text);

function sign(body: Uint8Array, { secret = SECRET, at = NOW } = {}) {
  const timestamp = seconds(at);
  const mac = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex');
  return { body, timestamp, signature: `v0=${mac}` };
}

const RIGHT = { verdict: 'right', secret: SECRET };
const WRONG = { verdict: 'wrong' };
const OUT_OF_TIME = { verdict: 'out_of_time' };

const BODY = bytes('{"event":"meeting.created","payload":{"object":{"topic":"定例会議 🌲"}},"event_ts":1}');

describe('the signature of a webhook (zoom-facts 3.1)', () => {
  it('is taken over the raw bytes, non-ASCII included', () => {
    expect(judgeSignature(sign(BODY), [SECRET], NOW)).toEqual(RIGHT);
  });

  it('is accepted from either secret while the secret is changed', () => {
    expect(judgeSignature(sign(BODY, { secret: 'new' }), ['old', 'new'], NOW)).toEqual({
      verdict: 'right',
      secret: 'new',
    });
  });

  it('is refused over the same JSON written in another way (trap 27)', () => {
    const reordered = bytes(
      '{"payload":{"object":{"topic":"定例会議 🌲"}},"event":"meeting.created","event_ts":1}',
    );
    const escaped = bytes(new TextDecoder().decode(BODY).replace('定', '\\u5b9a'));
    for (const body of [reordered, escaped])
      expect(judgeSignature({ ...sign(BODY), body }, [SECRET], NOW)).toEqual(WRONG);
  });

  it('is refused with one byte changed, wherever it is', () => {
    for (let at = 0; at < BODY.length; at++) {
      const body = Uint8Array.from(BODY);
      body[at] = (body[at] ?? 0) ^ 1;
      expect(judgeSignature({ ...sign(BODY), body }, [SECRET], NOW)).toEqual(WRONG);
    }
  });

  it('is out of time when it is older or newer than five minutes', () => {
    for (const at of [NOW - 301_000, NOW + 301_000])
      expect(judgeSignature(sign(BODY, { at }), [SECRET], NOW)).toEqual(OUT_OF_TIME);
    for (const at of [NOW - 299_000, NOW + 299_000])
      expect(judgeSignature(sign(BODY, { at }), [SECRET], NOW)).toEqual(RIGHT);
  });

  it.each([
    ['no signature', { signature: null }],
    ['no timestamp', { timestamp: null }],
    ['an empty signature', { signature: '' }],
    ['a timestamp of words', { timestamp: 'now' }],
    ['a timestamp in ms', { timestamp: String(NOW) }],
    ['the version alone', { signature: 'v0=' }],
    ['half a signature', { signature: sign(BODY).signature.slice(0, 30) }],
  ])('is refused with %s', (_, change) => {
    expect(judgeSignature({ ...sign(BODY), ...change }, [SECRET], NOW)).toEqual(WRONG);
  });

  it.each(['now', String(NOW), '-1', '1e9', '9'.repeat(40)])(
    'is out of time when our secret signed the time %s',
    (timestamp) => {
      const mac = createHmac('sha256', SECRET).update(`v0:${timestamp}:`).update(BODY).digest('hex');
      const signed = { body: BODY, timestamp, signature: `v0=${mac}` };
      expect(judgeSignature(signed, [SECRET], NOW)).toEqual(OUT_OF_TIME);
    },
  );

  it('is refused without any secret: webhooks fail closed', () => {
    expect(judgeSignature(sign(BODY), [], NOW)).toEqual(WRONG);
  });
});

describe('what a webhook says', () => {
  const read = (json: unknown) => readWebhook(bytes(JSON.stringify(json)), NOW);

  it('is answered, for the URL validation, with the HMAC of its token (zoom-facts 3.2)', () => {
    expect(read({ event: 'endpoint.url_validation', payload: { plainToken: 'abc' } })).toEqual({
      kind: 'url_validation',
      plainToken: 'abc',
    });
    const encryptedToken = createHmac('sha256', SECRET).update('abc').digest('hex');
    expect(validationAnswer('abc', SECRET)).toEqual({ plainToken: 'abc', encryptedToken });
  });

  it.each([
    'qgg8vlvZRS6UYooatFL8Aw',
    'a+b/c==',
    'A-b_c.d~e',
    '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
    'x'.repeat(256),
  ])('is a URL validation with a token such as %s', (plainToken) => {
    expect(read({ event: 'endpoint.url_validation', payload: { plainToken } })).toMatchObject({ plainToken });
  });

  it.each([
    'v0:1764374400:{"event":"app_deauthorized"}',
    'a b',
    'a\u0000b',
    'a\n',
    '<script>',
    '定',
    'x'.repeat(257),
    7,
    null,
    ['a'],
  ])('is nothing to sign when the token is %j', (plainToken) => {
    expect(read({ event: 'endpoint.url_validation', payload: { plainToken } })).toBeUndefined();
  });

  it.each([
    ['with a NUL', 'u\u0000'],
    ['that is no text', 7],
    ['without an end', 'x'.repeat(201)],
  ])('names nobody by an id %s', (_, user_id) => {
    expect(read({ event: 'app_deauthorized', payload: { user_id } })).toBeUndefined();
  });

  it.each([1e300, -1, 0, Number.MAX_SAFE_INTEGER, NOW + 86_400_000])(
    'is as of now when it says that it happened at %d',
    (event_ts) => {
      const payload = { user_id: 'u', deauthorization_time: '+275760-09-13T00:00:00Z' };
      expect(read({ event: 'app_deauthorized', event_ts, payload })).toMatchObject({ at: new Date(NOW) });
    },
  );

  it('names the person who took the app away, and when, wherever Zoom writes the time (zoom-facts 3.4)', () => {
    const payload = { user_id: 'u', account_id: 'a', client_id: 'c' };
    const at = new Date('2026-11-23T11:00:00Z');
    const same = { kind: 'app_deauthorized', zoomUserId: 'u', clientId: 'c', at };
    expect(
      read({ event: 'app_deauthorized', payload: { ...payload, deauthorization_time: at.toISOString() } }),
    ).toEqual(same);
    expect(read({ event: 'app_deauthorized', event_ts: at.getTime(), payload })).toEqual(same);
    expect(read({ event: 'app_deauthorized', payload: { ...payload, event_ts: at.getTime() } })).toEqual(
      same,
    );
  });

  it('is accepted when the event is unknown', () => {
    expect(read({ event: 'something.new', event_ts: NOW })).toEqual({
      kind: 'other',
      event: 'something.new',
      at: new Date(NOW),
    });
  });

  it.each([
    '',
    'null',
    '[]',
    '{',
    '<xml/>',
    '{"event":1}',
    '{"event":"app_deauthorized"}',
    '{"event":"endpoint.url_validation","payload":{"plainToken":""}}',
  ])('is no event when it is %s', (text) => {
    expect(readWebhook(bytes(text), NOW)).toBeUndefined();
  });
});
