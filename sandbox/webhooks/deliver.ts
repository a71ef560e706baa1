import { addressOf, NO_ADDRESS } from '../app-address.ts';
import type { ZoomApp } from '../apps.ts';
import type { Person } from '../entities.ts';
import type { World } from '../world.ts';
import type { Delivery } from './delivery.ts';
import { post } from './post.ts';
import { type Oddities, type WebhookEvent, writeWebhookEvent } from './webhook-event.ts';

/** Three more tries, each so long after the one before (zoom-facts 3.3). */
const RETRY_AFTER = [5, 20, 60].map((minutes) => minutes * 60_000);

export interface Event {
  name: string;
  payload: object;
  /** What stands beside the payload. */
  beside?: object | undefined;
  person?: Person | undefined;
}

/**
 * Sends an event to an app: so many copies of it. Resolves after the first attempt of each; never rejects. Nothing is sent
 * where the app takes no events, or nobody told where it is.
 */
export async function deliver(
  world: World,
  app: ZoomApp,
  event: Event,
  odd: Oddities & { copies?: number } = {},
): Promise<Delivery[]> {
  const url = addressOf(world, takerOf(app, event.name));
  if (!url) return [];
  const whole = writeWebhookEvent(world, app, event, odd);
  const copies = odd.copies ?? world.switches.get('webhookCopies', { client: app.clientId });
  const deliveries: Delivery[] = [];
  for (let copy = 0; copy < copies; copy += 1) {
    const delivery = world.outbox.open({
      event: event.name,
      client: app.clientId,
      person: event.person?.id,
      url,
      createdAt: world.clock.now(),
    });
    deliveries.push(delivery);
    await attempt(world, delivery, whole);
  }
  return deliveries;
}

/** Where an app takes this event, as its settings say it (zoom-facts 3.4: a removal has a field of its own). */
function takerOf(app: ZoomApp, event: string): string | undefined {
  return event === 'app_deauthorized' ? app.deauthorizationUrl : app.webhook?.url;
}

/** Why `deliver` sends nothing, in words; undefined where it does. */
export function whyNotSent(world: World, app: ZoomApp, event: string): string | undefined {
  const written = takerOf(app, event);
  if (written === undefined) return `the app "${app.name}" has no address for ${event}`;
  return addressOf(world, written) === undefined ? NO_ADDRESS : undefined;
}

/** One try; when it is to be tried again and tries are left, the next is put on the sandbox's clock (zoom-facts 3.3, M10). */
async function attempt(world: World, delivery: Delivery, event: WebhookEvent): Promise<void> {
  const { epoch } = world;
  delivery.nextAt = undefined;
  delivery.state = 'underway';
  const at = world.clock.now();
  const { status, failure, took } = await post(delivery.url, event.headers(), event.body);
  if (epoch !== world.epoch) return;
  const older = world.switches.get('webhookRetries', { client: delivery.client }) === 'all but 200 and 204';
  const taken = status !== undefined && (older ? status === 200 || status === 204 : status < 300);
  delivery.attempts.push({
    at,
    status,
    took,
    outcome: failure ?? (taken ? 'delivered' : `status ${status}`),
  });
  const lost = !taken && !older && status !== undefined && status < 500;
  const wait = taken || lost ? undefined : RETRY_AFTER[delivery.attempts.length - 1];
  delivery.state = taken ? 'delivered' : wait === undefined ? 'given up' : 'waiting';
  if (wait !== undefined) {
    delivery.nextAt = world.clock.now() + wait;
    world.clock.schedule(delivery.nextAt, () => attempt(world, delivery, event));
  }
  world.changes.tell();
}
