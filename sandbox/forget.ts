import type { ZoomApp } from './apps.ts';
import type { Person } from './entities.ts';
import { endGrant } from './grants.ts';
import { liveInstance } from './meetings/dates.ts';
import type { Meeting } from './meetings/entities.ts';
import { allGrants } from './store.ts';
import type { World } from './world.ts';

/** Takes things out of the world without a word to any app, as if they had never been there. */

/** With every token and code. Throws a RangeError for the owner of a Server-to-Server app, which could not go on. */
export function forgetPerson(world: World, person: Person): void {
  const owned = world.store.apps.find(({ ownerId }) => ownerId === person.id);
  if (owned)
    throw new RangeError(`${person.name} owns the app "${owned.name}": give it another ownerId first`);
  forgetGrants(world, ({ personId }) => personId === person.id);
  world.store.people.delete(person.id);
}

/** With every token and code, and out of the list of everybody who has added it. */
export function forgetApp(world: World, app: ZoomApp): void {
  forgetGrants(world, ({ clientId }) => clientId === app.clientId);
  for (const person of world.store.people.values()) person.apps.delete(app.clientId);
  world.store.apps = world.store.apps.filter((one) => one !== app);
}

/** From its host's calendar; times that it was held stay, but for one that it is being held. */
export function forgetMeeting(host: Person, meeting: Meeting): void {
  const live = liveInstance(host.instances, meeting);
  host.instances = host.instances.filter((one) => one !== live);
  host.meetings = host.meetings.filter((one) => one !== meeting);
}

function forgetGrants(world: World, isMeant: (of: { clientId: string; personId: string }) => boolean) {
  const { store } = world;
  for (const grant of allGrants(store)) if (isMeant(grant)) endGrant(world, grant, 'removed');
  for (const [key, [grant]] of store.grants) if (grant && isMeant(grant)) store.grants.delete(key);
  for (const [value, code] of store.codes) if (isMeant(code)) store.codes.delete(value);
}
