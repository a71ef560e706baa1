import type { ZoomApp } from '../apps.ts';
import type { Person } from '../entities.ts';
import type { World } from '../world.ts';
import { deliver } from './deliver.ts';
import type { Delivery } from './delivery.ts';
import type { Told } from './webhook-event.ts';

/** Tells every subscribed app of this person that something happened. Disabled subscriptions hear nothing. */
export async function announce(
  world: World,
  person: Person,
  event: string,
  payload: object,
  beside?: Told['beside'],
): Promise<Delivery[]> {
  const listening = world.store.apps.filter(
    (app) => isOf(person, app) && app.webhook && !app.webhook.disabled && app.webhook.events.includes(event),
  );
  const whole = { account_id: person.accountId, ...payload };
  const sent = await Promise.all(
    listening.map((app) => deliver(world, app, { name: event, payload: whole, beside, person })),
  );
  return sent.flat();
}

/** An app that this person has added, or a Server-to-Server app of their account (zoom-facts 1.10, M10). */
function isOf(person: Person, app: ZoomApp): boolean {
  return app.kind === 'server-to-server'
    ? app.active && app.accountId === person.accountId
    : person.apps.has(app.clientId);
}

/** The payload of app_deauthorized (zoom-facts 3.4). */
export function deauthorizedPayload(world: World, app: ZoomApp, person: Person) {
  return {
    account_id: person.accountId,
    user_id: person.id,
    signature: Buffer.from(`${app.clientId} ${person.id}`).toString('hex'),
    deauthorization_time: new Date(world.clock.now()).toISOString(),
    client_id: app.clientId,
  };
}
