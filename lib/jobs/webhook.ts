import 'server-only';
import { createHash } from 'node:crypto';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { judgeSignature, readWebhook, validationAnswer, type WebhookEvent } from '@/lib/zoom/webhook';
import { deauthorize, type RemovalOutcome } from './deauthorize';
import { markFeedsChanged } from './feed-changes';
import { beat } from './heartbeat';
import { readBody } from './webhook-body';

/** Runs a task after the answer was sent and keeps the process alive until its end: Next's `after`. */
type Later = (task: () => Promise<unknown>) => void;

/** Zoom waits 3 s for the whole exchange (zoom-facts 3.3), including the network. ms */
const ANSWER_MS = 2_500;

const answer = (status: 200 | 400 | 401 | 413 | 503, body: object) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } });

/**
 * Zoom delivers again after a 5xx and never after a 4xx (zoom-facts 3.3), so a request that may succeed later
 * gets a 503.
 */
function refuse(status: 400 | 401 | 413 | 503, error: string): Response {
  log.warn({ status, reason: error }, 'a webhook was not accepted');
  return answer(status, { error });
}

/**
 * `POST /api/webhooks/zoom`. The signature over the raw bytes is verified before anything is parsed. Answers
 * within Zoom's time: while the database is slow or away with a 503, so that Zoom delivers again, because an
 * early 200 would lose the event. Without a secret there are no webhooks.
 */
export async function handleWebhook(request: Request, later: Later): Promise<Response> {
  const started = performance.now();
  const secrets = env().ZOOM_WEBHOOK_SECRET_TOKEN ?? [];
  if (secrets.length === 0) return refuse(503, 'not_configured');
  const signature = request.headers.get('x-zm-signature');
  // A request without a signature is refused before its body is read.
  if (!signature) return refuse(401, 'wrong_signature');
  const read = await readBody(request);
  if (!read.ok) return refuse(read.reason === 'too_large' ? 413 : 503, read.reason);
  const body = read.bytes;
  const timestamp = request.headers.get('x-zm-request-timestamp');
  const signed = judgeSignature({ body, signature, timestamp }, secrets, Date.now());
  if (signed.verdict === 'wrong') return refuse(401, 'wrong_signature');
  // This machine's clock may be wrong, and the event genuine.
  if (signed.verdict === 'out_of_time') return refuse(503, 'out_of_time');
  const event = readWebhook(body, Date.now());
  if (!event) return refuse(400, 'not_an_event');
  return act(event, {
    body,
    secret: signed.secret,
    later,
    leftMs: ANSWER_MS - (performance.now() - started),
  });
}

type Delivery = { body: Uint8Array; secret: string; later: Later; leftMs: number };

function act(event: WebhookEvent, delivery: Delivery): Response | Promise<Response> {
  switch (event.kind) {
    case 'url_validation':
      // The answer needs only the secret; the time of the request is recorded afterwards.
      delivery.later(noteValidation);
      return answer(200, validationAnswer(event.plainToken, delivery.secret));
    case 'app_deauthorized':
      return takeAway(event, delivery);
    case 'meetings_changed':
      return noteChange(event, delivery);
    case 'other':
      // A 4xx would lose an event that a later release may understand (zoom-facts M10).
      log.info({ event: event.event }, 'webhook accepted, nothing to do');
      return answer(200, { ok: true });
  }
}

const noteValidation = () =>
  beat(db(), 'webhook_validated').catch((error) =>
    log.warn({ error: String(error) }, 'the validation of the webhook URL by Zoom was not recorded'),
  );

/**
 * The event only makes the feed newer sooner, so it need not be delivered again: even when the database is
 * slow or away, the answer is a 200, and the copy gets as old as without events.
 */
async function noteChange(
  { event, zoomUserIds }: Extract<WebhookEvent, { kind: 'meetings_changed' }>,
  { leftMs, later }: Delivery,
): Promise<Response> {
  const work = markFeedsChanged(db(), zoomUserIds).then(
    (count) => log.info({ event, count }, 'webhook accepted'),
    (error) => log.warn({ event, error: nameOf(error) }, 'a change of a meeting was not recorded'),
  );
  await within(leftMs, work);
  later(() => work);
  return answer(200, { ok: true });
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown');

const underway = new Map<string, Promise<RemovalOutcome>>();

/**
 * Concurrent deliveries of one event share one handling, because each would wait for the other's row lock.
 */
function once(receiptId: string, work: () => Promise<RemovalOutcome>): Promise<RemovalOutcome> {
  const running = underway.get(receiptId) ?? work().finally(() => underway.delete(receiptId));
  underway.set(receiptId, running);
  return running;
}

/** Work that takes longer than Zoom waits continues after the 503; it is done when Zoom delivers again. */
async function takeAway(
  event: Extract<WebhookEvent, { kind: 'app_deauthorized' }>,
  { body, later, leftMs }: Delivery,
): Promise<Response> {
  const receiptId = createHash('sha256').update(body).digest('hex');
  const work = once(receiptId, () => deauthorize(db(), vault(), { receiptId, ...event })).then(
    (outcome) => {
      log.info({ outcome }, 'app_deauthorized');
      return outcome === 'unsure' ? answer(503, { error: 'unavailable' }) : answer(200, { ok: true });
    },
    (error) => {
      log.error({ event: event.kind, error: String(error) }, 'webhook not acted on; Zoom will send it again');
      return answer(503, { error: 'unavailable' });
    },
  );
  const inTime = await within(leftMs, work);
  if (inTime) return inTime;
  later(() => work);
  return refuse(503, 'too_slow');
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
