import type { ZoomApp } from '../apps.ts';
import type { World } from '../world.ts';
import type { DeliverInput } from './deliver-input.ts';
import { signature } from './sign.ts';

/** What is odd about this event; what is not said follows the switches. */
export type Oddities = Pick<
  DeliverInput,
  'signature' | 'staleBy' | 'happenedBefore' | 'body' | 'eventTime' | 'raw'
>;

/** What is told, and what stands beside its payload (zoom-facts 3.3). */
export interface Told {
  name: string;
  payload: object;
  beside?: object | undefined;
}

export interface WebhookEvent {
  body: string;
  headers(): Record<string, string>;
}

const STALE_SECONDS = 3600;

/**
 * The bytes of an event, fixed once so that every attempt and every copy carries the same, and headers made anew for each
 * attempt. Signed with the receiver's clock in mind, which cannot be moved: the wall clock, unless switched.
 */
export function writeWebhookEvent(world: World, app: ZoomApp, event: Told, odd: Oddities): WebhookEvent {
  const whom = { client: app.clientId };
  const now = () =>
    world.switches.get('webhookClock', whom) === 'wall' ? world.clock.wall() : world.clock.now();
  const body = odd.raw ?? bodyText(world, app, event, now() - (odd.happenedBefore ?? 0), odd);
  const stale = world.switches.get('webhookTimestamp', whom) === 'stale' ? STALE_SECONDS : 0;
  return {
    body,
    headers() {
      const timestamp = String(Math.floor(now() / 1000) - (odd.staleBy ?? stale));
      return {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Zoom Marketplace/1.0a (evergreen sandbox)',
        'x-zm-trackingid': world.ids.trackingId(),
        'x-zm-request-timestamp': timestamp,
        ...signed(world, app, timestamp, body, odd),
      };
    },
  };
}

function signed(
  world: World,
  app: ZoomApp,
  timestamp: string,
  body: string,
  odd: Oddities,
): Record<string, string> {
  const how = odd.signature ?? world.switches.get('webhookSignature', { client: app.clientId });
  const { secret = '', secondSecret } = app.webhook ?? {};
  if (how === 'none') return {};
  if (how === 'wrong') return { 'x-zm-signature': signature(`not ${secret}`, timestamp, body) };
  const used = how === 'second secret' ? (secondSecret ?? secret) : secret;
  return { 'x-zm-signature': signature(used, timestamp, body) };
}

/** event_ts outside the payload, or inside as in older samples (zoom-facts 3.4); three ways to write the same JSON. */
function bodyText(
  world: World,
  app: ZoomApp,
  { name: event, payload, beside }: Told,
  at: number,
  odd: Oddities,
): string {
  const whom = { client: app.clientId };
  const inside = (odd.eventTime ?? world.switches.get('webhookEventTime', whom)) === 'inside';
  const whole = inside
    ? { event, payload: { ...payload, event_ts: at }, ...beside }
    : { event, payload, event_ts: at, ...beside };
  const style = odd.body ?? world.switches.get('webhookBody', whom);
  if (style === 'spaced') return JSON.stringify(whole, null, 2);
  if (style === 'escaped') return escaped(JSON.stringify(whole));
  return JSON.stringify(whole);
}

/** Same meaning, other bytes: whoever signs a re-serialised body gets another signature. */
function escaped(json: string): string {
  return json
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
