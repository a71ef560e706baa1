import type { ZoomApp } from '../apps.ts';
import type { Person } from '../entities.ts';
import { appOf } from '../store.ts';
import type { World } from '../world.ts';
import { deliver } from './deliver.ts';
import type { Delivery } from './delivery.ts';

/** Tells every subscribed app of this person that something happened. Disabled subscriptions hear nothing. */
export async function announce(
  world: World,
  person: Person,
  event: string,
  payload: object,
): Promise<Delivery[]> {
  const listening = [...person.apps.keys()]
    .map((clientId) => appOf(world.store, clientId))
    .filter((app) => app !== undefined)
    .filter(({ webhook }) => webhook && !webhook.disabled && webhook.events.includes(event));
  const whole = { account_id: person.accountId, ...payload };
  const sent = await Promise.all(
    listening.map((app) => deliver(world, app, { name: event, payload: whole, person })),
  );
  return sent.flat();
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
