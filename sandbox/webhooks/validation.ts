import { addressOf, NO_ADDRESS } from '../app-address.ts';
import type { ZoomApp } from '../apps.ts';
import { sameSecret } from '../oauth/pkce.ts';
import type { World } from '../world.ts';
import { post, type Receipt } from './post.ts';
import { encryptedToken } from './sign.ts';
import { writeWebhookEvent } from './webhook-event.ts';

/** Zoom asks again every 72 hours, and switches a subscription off after 6 failures (zoom-facts 3.2). */
const AGAIN_AFTER = 72 * 3_600_000;
const FAILURES_ALLOWED = 6;

export interface Validation {
  ok: boolean;
  reason: string;
}

/** Asks the app's endpoint to prove its secret, logs it, and puts the next time on the sandbox's clock. */
export async function validate(world: World, app: ZoomApp): Promise<Validation> {
  const { webhook } = app;
  if (!webhook) return { ok: false, reason: 'the app has no webhook address' };
  const url = addressOf(world, webhook.url);
  if (url === undefined) return { ok: false, reason: NO_ADDRESS };
  const plainToken = world.ids.text('plain token', 16);
  const event = writeWebhookEvent(
    world,
    app,
    { name: 'endpoint.url_validation', payload: { plainToken } },
    {},
  );
  const { clientId: client } = app;
  const at = world.clock.now();
  const delivery = world.outbox.open({
    event: 'endpoint.url_validation',
    client,
    url,
    createdAt: at,
  });
  const receipt = await post(url, event.headers(), event.body);
  const result = judge(webhook.secret, plainToken, receipt);
  delivery.state = result.ok ? 'delivered' : 'given up';
  delivery.attempts.push({ at, status: receipt.status, outcome: result.reason, took: receipt.took });
  webhook.failedValidations = result.ok ? 0 : webhook.failedValidations + 1;
  webhook.disabled = webhook.failedValidations >= FAILURES_ALLOWED;
  scheduleNext(world, app);
  world.changes.tell();
  return result;
}

const cancels = new WeakMap<ZoomApp, () => void>();

function scheduleNext(world: World, app: ZoomApp): void {
  cancels.get(app)?.();
  if (app.webhook?.disabled) return;
  const again = async () => void (await validate(world, app));
  cancels.set(app, world.clock.schedule(world.clock.now() + AGAIN_AFTER, again));
}

function judge(secret: string, plainToken: string, { status, body, failure }: Receipt): Validation {
  if (failure) return { ok: false, reason: failure };
  if (status !== 200) return { ok: false, reason: `status ${status}, not 200` };
  const answer = readJson(body);
  if (answer.plainToken !== plainToken) return { ok: false, reason: 'plainToken is not the one sent' };
  const right = sameSecret(String(answer.encryptedToken), encryptedToken(secret, plainToken));
  return right ? { ok: true, reason: 'validated' } : { ok: false, reason: 'encryptedToken is wrong' };
}

function readJson(text: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
