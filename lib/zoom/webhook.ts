import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { id } from './shapes';

/** Zoom documents no limit; five minutes is usual (zoom-facts 3.1). ms */
export const REPLAY_WINDOW_MS = 5 * 60_000;

const hmac = (secret: string, ...parts: (string | Uint8Array)[]) => {
  const mac = createHmac('sha256', secret);
  for (const part of parts) mac.update(part);
  return mac.digest('hex');
};

const sameText = (a: string, b: string) => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

export type SignedRequest = {
  /** The bytes as they arrived: JSON that is parsed and written again has another signature (trap 27). */
  body: Uint8Array;
  signature: string | null;
  /** Seconds, as text. */
  timestamp: string | null;
};

export type Signature =
  /** `secret`: the one that matched. */
  | { verdict: 'right'; secret: string }
  /**
   * Signed with our secret, but at a time too far from this clock: one of the two clocks is wrong, or it is a
   * replay.
   */
  | { verdict: 'out_of_time' }
  | { verdict: 'wrong' };

/**
 * Whether Zoom sent this request, and recently: `v0=` HMAC-SHA256 over `v0:timestamp:body` (zoom-facts 3.1).
 * @param secrets one, or two while the secret is being changed
 * @param now ms
 */
export function judgeSignature(request: SignedRequest, secrets: readonly string[], now: number): Signature {
  const { body, signature, timestamp } = request;
  if (!signature || !timestamp) return { verdict: 'wrong' };
  const secret = secrets.find((one) => sameText(signature, `v0=${hmac(one, `v0:${timestamp}:`, body)}`));
  if (!secret) return { verdict: 'wrong' };
  const ageMs = /^\d{1,12}$/.test(timestamp) ? now - Number(timestamp) * 1_000 : Number.POSITIVE_INFINITY;
  return Math.abs(ageMs) > REPLAY_WINDOW_MS ? { verdict: 'out_of_time' } : { verdict: 'right', secret };
}

/**
 * The token that Zoom asks us to sign: letters, digits and the characters of base64 (zoom-facts 3.2 shows one
 * of 22). A colon is not allowed, so that it can never be `v0:timestamp:body` and the answer never a
 * webhook's signature.
 */
const PLAIN_TOKEN = /^[\w+/=.~-]{1,256}$/;

const envelope = z.object({
  event: id,
  event_ts: z.number().optional().catch(undefined),
  payload: z.record(z.string(), z.unknown()).catch({}),
});

const deauthorization = z.object({
  user_id: id,
  account_id: id.optional().catch(undefined),
  client_id: id.optional().catch(undefined),
  deauthorization_time: z.string().optional().catch(undefined),
  event_ts: z.number().optional().catch(undefined),
});

export type WebhookEvent =
  | { kind: 'url_validation'; plainToken: string }
  | { kind: 'app_deauthorized'; zoomUserId: string; clientId?: string; at: Date }
  /** Meetings changed; the ids of their hosts and of the people who changed them. */
  | { kind: 'meetings_changed'; event: string; zoomUserIds: string[] }
  | { kind: 'other'; event: string; at: Date };

/** The changes that a calendar shows (zoom-facts M10). */
const MEETING_CHANGES = ['created', 'updated', 'deleted', 'permanently_deleted', 'recovered'].map(
  (change) => `meeting.${change}`,
);
const maybeId = id.optional().catch(undefined);
/**
 * In an update only the id is certain to be present: the host may be in the old object only, or absent
 * (zoom-facts M10).
 */
const meetingChange = z.object({
  operator_id: maybeId,
  object: z.object({ host_id: maybeId }).catch({}),
  old_object: z.object({ host_id: maybeId }).catch({}),
});

function peopleOf(payload: Record<string, unknown>): string[] {
  const { operator_id, object, old_object } = meetingChange.parse(payload);
  const named = [object.host_id, old_object.host_id, operator_id];
  return [...new Set(named.filter((one) => one !== undefined))];
}

/**
 * Older samples have `event_ts` inside the payload (zoom-facts 3.4). A time in the future is not the time of
 * an event.
 */
function timeOf(candidates: (number | string | undefined)[], now: number): Date {
  for (const value of candidates) {
    const ms = typeof value === 'number' ? value : Date.parse(value ?? '');
    if (ms > 0 && ms <= now + REPLAY_WINDOW_MS) return new Date(ms);
  }
  return new Date(now);
}

/**
 * Reads a webhook's event.
 * @param now ms, used when the event has no time
 * @returns undefined when it is not an event of Zoom's
 */
export function readWebhook(body: Uint8Array, now: number): WebhookEvent | undefined {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
  const parsed = envelope.safeParse(json);
  if (!parsed.success) return undefined;
  const { event, event_ts, payload } = parsed.data;
  if (event === 'endpoint.url_validation') {
    const { plainToken } = payload;
    return typeof plainToken === 'string' && PLAIN_TOKEN.test(plainToken)
      ? { kind: 'url_validation', plainToken }
      : undefined;
  }
  if (event === 'app_deauthorized') {
    const person = deauthorization.safeParse(payload);
    if (!person.success) return undefined;
    const { user_id, client_id, deauthorization_time, event_ts: inner } = person.data;
    const at = timeOf([deauthorization_time, event_ts, inner], now);
    return { kind: 'app_deauthorized', zoomUserId: user_id, clientId: client_id, at };
  }
  if (MEETING_CHANGES.includes(event))
    return { kind: 'meetings_changed', event, zoomUserIds: peopleOf(payload) };
  return { kind: 'other', event, at: timeOf([event_ts], now) };
}

/**
 * The answer to `endpoint.url_validation`, which Zoom expects within 3 s and asks for again every 72 hours
 * (zoom-facts 3.2).
 */
export function validationAnswer(
  plainToken: string,
  secret: string,
): { plainToken: string; encryptedToken: string } {
  return { plainToken, encryptedToken: hmac(secret, plainToken) };
}
