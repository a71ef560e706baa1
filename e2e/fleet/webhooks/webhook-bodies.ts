import { createHmac } from 'node:crypto';
import type { Question } from '@/e2e/fleet/send';

export const WEBHOOKS = '/api/webhooks/zoom';

/** Signs as Zoom does: over "v0:timestamp:" and the exact bytes (zoom-facts 3.1). */
export function signed(secret: string, body: string, at = Date.now()): Question & { body: string } {
  const timestamp = String(Math.floor(at / 1_000));
  const hmac = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-zm-request-timestamp': timestamp,
      'x-zm-signature': `v0=${hmac}`,
    },
    body,
    patience: 60_000,
  };
}

export const eventBody = (event: string, payload: object, at = Date.now()) =>
  JSON.stringify({ event, payload, event_ts: at });

/** The requests of a flood and their expected answers. */
export function junk(secret: string): { what: string; question: Question; answered: number }[] {
  const body = eventBody('meeting.created', { object: { topic: '山田さんとの会議' } });
  const right = signed(secret, body);
  const { 'x-zm-signature': _, ...unsigned } = right.headers as Record<string, string>;
  const large = 'x'.repeat(1 << 20);
  return [
    { what: 'unsigned', question: { ...right, headers: unsigned }, answered: 401 },
    { what: 'signed by another', question: signed('not the secret', body), answered: 401 },
    { what: 'an hour old', question: signed(secret, body, Date.now() - 3_600_000), answered: 503 },
    { what: 'a byte changed', question: { ...right, body: body.replace('会', '答') }, answered: 401 },
    { what: 'no event', question: signed(secret, '{"event":'), answered: 400 },
    { what: 'larger than any event', question: { ...right, body: large }, answered: 413 },
    {
      what: 'larger, without saying so',
      question: { ...right, body: large, headers: { ...right.headers, 'transfer-encoding': 'chunked' } },
      answered: 413,
    },
  ];
}
