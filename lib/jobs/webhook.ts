import 'server-only';
import { createHash } from 'node:crypto';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { readWebhook, signedWith, validationAnswer, type WebhookEvent } from '@/lib/zoom/webhook';
import { deauthorize } from './deauthorize';
import { beat } from './heartbeat';

/** Zoom's events are a few kilobytes. */
const MAX_BYTES = 256 << 10;

const answer = (status: number, body: object) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } });

/**
 * `POST /api/webhooks/zoom`. Verified over the raw bytes before anything is read from them. With the database away it
 * answers 503, so that Zoom sends again: a quick 200 would lose the event. Without a secret there are no webhooks.
 */
export async function handleWebhook(request: Request): Promise<Response> {
  const secrets = env().ZOOM_WEBHOOK_SECRET_TOKEN ?? [];
  if (secrets.length === 0) return answer(404, { error: 'not_configured' });
  const body = await readBody(request);
  if (!body) return answer(413, { error: 'too_large' });
  const secret = signedWith(
    {
      body,
      signature: request.headers.get('x-zm-signature'),
      timestamp: request.headers.get('x-zm-request-timestamp'),
    },
    secrets,
    Date.now(),
  );
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

async function act(event: WebhookEvent, body: Uint8Array, secret: string): Promise<Response> {
  switch (event.kind) {
    case 'url_validation':
      await beat(db(), 'webhook_validated').catch(() => undefined);
      return answer(200, validationAnswer(event.plainToken, secret));
    case 'app_deauthorized': {
      const receiptId = createHash('sha256').update(body).digest('hex');
      const outcome = await deauthorize(db(), vault().deps, { receiptId, ...event });
      log.info({ outcome }, 'app_deauthorized');
      return outcome === 'unsure' ? answer(503, { error: 'unavailable' }) : answer(200, { ok: true });
    }
    case 'other':
      // Pages ask Zoom at each visit, so there is nothing here that an event could make stale.
      log.info({ event: event.event }, 'webhook accepted, nothing to do');
      return answer(200, { ok: true });
  }
}

/** Undefined when it is larger than any event of Zoom's. */
async function readBody(request: Request): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > MAX_BYTES) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}
