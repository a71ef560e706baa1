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

/** Runs a task after the answer was sent, and keeps the process alive for it: Next's `after`. */
type Later = (task: () => Promise<unknown>) => void;

/** Zoom waits 3 s for the whole exchange (zoom-facts 3.3); the way there and back is in it. ms */
const ANSWER_MS = 2_500;

const answer = (status: 200 | 400 | 401 | 413 | 503, body: object) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } });

/** Zoom sends again after a 5xx, and never after a 4xx (zoom-facts 3.3): what may be right another time is a 503. */
function refuse(status: 400 | 401 | 413 | 503, error: string): Response {
  log.warn({ status, reason: error }, 'a webhook was not accepted');
  return answer(status, { error });
}

/**
 * `POST /api/webhooks/zoom`. Verified over the raw bytes before anything is read from them. Answered within Zoom's
 * time: with the database slow or away by a 503, so that Zoom sends again, because a quick 200 would lose the event.
 * Without a secret there are no webhooks.
 */
export async function handleWebhook(request: Request, later: Later): Promise<Response> {
  const started = performance.now();
  const secrets = env().ZOOM_WEBHOOK_SECRET_TOKEN ?? [];
  if (secrets.length === 0) return refuse(503, 'not_configured');
  const signature = request.headers.get('x-zm-signature');
  // Without a signature it is refused before a byte of the body is read.
  if (!signature) return refuse(401, 'wrong_signature');
  const read = await readBody(request);
  if (!read.ok) return refuse(read.reason === 'too_large' ? 413 : 503, read.reason);
  const body = read.bytes;
  const timestamp = request.headers.get('x-zm-request-timestamp');
  const signed = judgeSignature({ body, signature, timestamp }, secrets, Date.now());
  if (signed.verdict === 'wrong') return refuse(401, 'wrong_signature');
  // It may be this machine's clock that is wrong, and then it is an event of Zoom's like any other.
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
      // Zoom's answer is a matter of the secret alone; that it was asked for is noted behind it.
      delivery.later(noteValidation);
      return answer(200, validationAnswer(event.plainToken, delivery.secret));
    case 'app_deauthorized':
      return takeAway(event, delivery);
    case 'meetings_changed':
      return noteChange(event, delivery);
    case 'other':
      // A 4xx would lose for good what a later release may understand (zoom-facts M10).
      log.info({ event: event.event }, 'webhook accepted, nothing to do');
      return answer(200, { ok: true });
  }
}

const noteValidation = () =>
  beat(db(), 'webhook_validated').catch((error) =>
    log.warn({ error: String(error) }, 'that Zoom validated the webhook URL was not noted'),
  );

/**
 * What is only sooner by it is never worth being sent again: with the database slow or away it is a 200 all the same, and
 * the copy is as old as it would be without events.
 */
async function noteChange(
  { event, zoomUserIds }: Extract<WebhookEvent, { kind: 'meetings_changed' }>,
  { leftMs, later }: Delivery,
): Promise<Response> {
  const work = markFeedsChanged(db(), zoomUserIds).then(
    (count) => log.info({ event, count }, 'webhook accepted'),
    (error) => log.warn({ event, error: nameOf(error) }, 'a change of a meeting was not noted'),
  );
  await within(leftMs, work);
  later(() => work);
  return answer(200, { ok: true });
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown');

const underway = new Map<string, Promise<RemovalOutcome>>();

/** Deliveries of one event at the same time share one look at it: they would only wait for one another's row. */
function once(receiptId: string, work: () => Promise<RemovalOutcome>): Promise<RemovalOutcome> {
  const running = underway.get(receiptId) ?? work().finally(() => underway.delete(receiptId));
  underway.set(receiptId, running);
  return running;
}

/** What takes longer than Zoom waits goes on behind the 503; when Zoom sends it again, it has been done. */
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
