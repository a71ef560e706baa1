import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** No replay window is documented; five minutes is what implementations settled on (zoom-facts 3.1). ms */
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
  /** The bytes as they came: a body parsed and written again has another signature (trap 27). */
  body: Uint8Array;
  signature: string | null;
  /** Seconds, as text. */
  timestamp: string | null;
};

/**
 * Whether Zoom sent this, and not long ago: `v0=` HMAC-SHA256 over `v0:timestamp:body` (zoom-facts 3.1).
 * @param secrets one, or two while the secret is changed @param now ms
 * @returns the secret that signed it, or undefined
 */
export function signedWith(
  request: SignedRequest,
  secrets: readonly string[],
  now: number,
): string | undefined {
  const { body, signature, timestamp } = request;
  if (!signature || !timestamp || !/^\d{1,12}$/.test(timestamp)) return undefined;
  if (Math.abs(now - Number(timestamp) * 1_000) > REPLAY_WINDOW_MS) return undefined;
  return secrets.find((secret) => sameText(signature, `v0=${hmac(secret, `v0:${timestamp}:`, body)}`));
}

const envelope = z.object({
  event: z.string().min(1).max(200),
  event_ts: z.number().optional().catch(undefined),
  payload: z.record(z.string(), z.unknown()).catch({}),
});

const deauthorization = z.object({
  user_id: z.string().min(1),
  account_id: z.string().optional().catch(undefined),
  client_id: z.string().optional().catch(undefined),
  deauthorization_time: z.string().optional().catch(undefined),
  event_ts: z.number().optional().catch(undefined),
});

export type WebhookEvent =
  | { kind: 'url_validation'; plainToken: string }
  | { kind: 'app_deauthorized'; zoomUserId: string; clientId?: string; at: Date }
  | { kind: 'other'; event: string; at: Date };

/** Older samples carry `event_ts` inside the payload (zoom-facts 3.4). */
function timeOf(candidates: (number | string | undefined)[], now: number): Date {
  for (const value of candidates) {
    const ms = typeof value === 'number' ? value : Date.parse(value ?? '');
    if (Number.isFinite(ms) && ms > 0) return new Date(ms);
  }
  return new Date(now);
}

/** What a webhook says. @param now ms, where the event names no time @returns undefined where it is no event of Zoom's */
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
    return typeof plainToken === 'string' && plainToken ? { kind: 'url_validation', plainToken } : undefined;
  }
  if (event === 'app_deauthorized') {
    const person = deauthorization.safeParse(payload);
    if (!person.success) return undefined;
    const { user_id, client_id, deauthorization_time, event_ts: inner } = person.data;
    const at = timeOf([deauthorization_time, event_ts, inner], now);
    return { kind: 'app_deauthorized', zoomUserId: user_id, clientId: client_id, at };
  }
  return { kind: 'other', event, at: timeOf([event_ts], now) };
}

/** The answer to `endpoint.url_validation`, due within 3 s and again every 72 hours (zoom-facts 3.2). */
export function validationAnswer(
  plainToken: string,
  secret: string,
): { plainToken: string; encryptedToken: string } {
  return { plainToken, encryptedToken: hmac(secret, plainToken) };
}
