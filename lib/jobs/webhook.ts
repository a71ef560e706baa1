import 'server-only';
import { createHash } from 'node:crypto';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { readWebhook, signedWith, validationAnswer, type WebhookEvent } from '@/lib/zoom/webhook';
import { type DeauthorizationOutcome, deauthorize } from './deauthorize';
import { beat } from './heartbeat';
import { readBody } from './webhook-body';

const answer = (status: number, body: object) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } });

/**
 * `POST /api/webhooks/zoom`. Verified over the raw bytes before anything is read from them. With the database away it
 * answers 503, so that Zoom sends again: a quick 200 would lose the event. Without a secret there are no webhooks.
 */
export async function handleWebhook(request: Request): Promise<Response> {
  const secrets = env().ZOOM_WEBHOOK_SECRET_TOKEN ?? [];
  if (secrets.length === 0) return answer(404, { error: 'not_configured' });
  const signature = request.headers.get('x-zm-signature');
  // Unsigned, it is nobody's: not a byte of it is read.
  if (!signature) return answer(401, { error: 'wrong_signature' });
  const read = await readBody(request);
  if (!read.ok) return answer(read.reason === 'too_large' ? 413 : 408, { error: read.reason });
  const body = read.bytes;
  const timestamp = request.headers.get('x-zm-request-timestamp');
  const secret = signedWith({ body, signature, timestamp }, secrets, Date.now());
  if (!secret) return answer(401, { error: 'wrong_signature' });
  const event = readWebhook(body, Date.now());
  if (!event) return answer(400, { error: 'not_an_event' });
  try {
    return await act(event, body, secret);
  } catch (error) {
    log.error({ event: event.kind, error: String(error) }, 'webhook not acted on; Zoom will send it again');
    return answer(503, { error: 'unavailable' });
  }
}

const underway = new Map<string, Promise<DeauthorizationOutcome>>();

/** Deliveries of one event at the same time share one look at it: they would only wait for one another's row. */
function once(
  receiptId: string,
  work: () => Promise<DeauthorizationOutcome>,
): Promise<DeauthorizationOutcome> {
  const running = underway.get(receiptId) ?? work().finally(() => underway.delete(receiptId));
  underway.set(receiptId, running);
  return running;
}

async function act(event: WebhookEvent, body: Uint8Array, secret: string): Promise<Response> {
  switch (event.kind) {
    case 'url_validation':
      await beat(db(), 'webhook_validated').catch(() => undefined);
      return answer(200, validationAnswer(event.plainToken, secret));
    case 'app_deauthorized': {
      const receiptId = createHash('sha256').update(body).digest('hex');
      const outcome = await once(receiptId, () => deauthorize(db(), vault().deps, { receiptId, ...event }));
      log.info({ outcome }, 'app_deauthorized');
      return outcome === 'unsure' ? answer(503, { error: 'unavailable' }) : answer(200, { ok: true });
    }
    case 'other':
      // Pages ask Zoom at each visit, so there is nothing here that an event could make stale.
      log.info({ event: event.event }, 'webhook accepted, nothing to do');
      return answer(200, { ok: true });
  }
}
