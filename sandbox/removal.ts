import type { Person, ZoomApp } from './entities.ts';
import { endGrant } from './grants.ts';
import { grantOf } from './store.ts';
import type { World } from './world.ts';

/** The app is gone for this person: tokens die, and the app hears of it when it is to be told (zoom-facts 1.9, 3.4). */
export function removeApp(
  world: World,
  app: ZoomApp,
  person: Person,
  cause: 'revoked' | 'removed',
  _notify: boolean,
): void {
  endGrant(world, grantOf(world.store, app.clientId, person.id), cause);
  person.apps.delete(app.clientId);
  world.changes.tell();
}
