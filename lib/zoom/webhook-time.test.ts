import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { judgeSignature, REPLAY_WINDOW_MS, readWebhook } from './webhook';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const EARLIER = Date.parse('2026-11-22T08:00:00Z');
const body = new TextEncoder().encode('{"event":"x"}');

/** A valid signature for any text as the timestamp. */
const signedAt = (timestamp: string) => ({
  body,
  timestamp,
  signature: `v0=${createHmac('sha256', 's').update(`v0:${timestamp}:`).update(body).digest('hex')}`,
});

describe('the time of a signature', () => {
  const accepted = (timestamp: string) => judgeSignature(signedAt(timestamp), ['s'], NOW).verdict === 'right';
  const now = String(NOW / 1_000);

  it('is seconds in digits and nothing else, though the rest be signed', () => {
    expect(accepted(now)).toBe(true);
    for (const other of [
      `+${now}`,
      `${now}.0`,
      ` ${now}`,
      `${now} `,
      `${now}e0`,
      `0x${(NOW / 1_000).toString(16)}`,
    ])
      expect([other, accepted(other)]).toEqual([other, false]);
  });

  it('is accepted up to five minutes away, on either side, and no millisecond further', () => {
    const window = REPLAY_WINDOW_MS / 1_000;
    expect(window).toBe(300);
    for (const seconds of [-window, window]) {
      const timestamp = String(NOW / 1_000 + seconds);
      expect(accepted(timestamp)).toBe(true);
      expect(judgeSignature(signedAt(timestamp), ['s'], NOW - Math.sign(seconds))).toEqual({
        verdict: 'out_of_time',
      });
    }
  });
});

describe('the time of an event', () => {
  const read = (json: object) => readWebhook(new TextEncoder().encode(JSON.stringify(json)), NOW);
  const removed = (payload: object, event: object = {}) =>
    read({ event: 'app_deauthorized', payload: { user_id: 'KDcuGIm1QgePTO8WbOqwIQ', ...payload }, ...event });

  it('is when Zoom says it happened', () => {
    expect(read({ event: 'recording.completed', event_ts: EARLIER })).toMatchObject({
      at: new Date(EARLIER),
    });
  });

  it('is when the app was removed, before when that was told', () => {
    const deauthorization_time = new Date(EARLIER).toISOString();
    expect(removed({ deauthorization_time }, { event_ts: NOW - 1 })).toMatchObject({ at: new Date(EARLIER) });
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['no date', 'yesterday, around noon'],
    ['of another type', 17],
  ])('is the time of telling when the removal’s own is %s', (_, deauthorization_time) => {
    expect(removed({ deauthorization_time }, { event_ts: EARLIER })).toMatchObject({ at: new Date(EARLIER) });
  });

  it.each([0, -1, 'soon', null])('is now when Zoom says %s', (event_ts) => {
    expect(removed({}, { event_ts })).toMatchObject({
      zoomUserId: 'KDcuGIm1QgePTO8WbOqwIQ',
      at: new Date(NOW),
    });
    expect(read({ event: 'recording.completed', event_ts })).toMatchObject({ at: new Date(NOW) });
  });

  it('does not matter to an event that names nobody', () => {
    expect(removed({ user_id: '' })).toBeUndefined();
    expect(removed({ user_id: 17 })).toBeUndefined();
  });
});
