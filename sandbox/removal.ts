import type { ZoomApp } from './apps.ts';
import type { Person } from './entities.ts';
import { endGrant } from './grants.ts';
import { grantOf } from './store.ts';
import { deauthorizedPayload } from './webhooks/announce.ts';
import { deliver } from './webhooks/deliver.ts';
import type { Delivery } from './webhooks/delivery.ts';
import type { World } from './world.ts';

/** A person removes an app: its tokens end at once, then the app is told, unless `notify` or a switch says otherwise (zoom-facts 1.9, 3.4). */
export async function removeApp(
  world: World,
  app: ZoomApp,
  person: Person,
  cause: 'revoked' | 'removed',
  notify: boolean,
): Promise<Delivery[]> {
  endGrant(world, grantOf(world.store, app.clientId, person.id), cause);
  person.apps.delete(app.clientId);
  world.changes.tell();
  const whom = { client: app.clientId, person: person.id };
  if (!notify || !world.switches.get('deauthorizationSent', whom)) return [];
  const payload = deauthorizedPayload(world, app, person);
  return deliver(world, app, { name: 'app_deauthorized', payload, person });
}
