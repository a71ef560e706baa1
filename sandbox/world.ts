import { createLimits, type Limits } from './api/limits.ts';
import { type Changes, createChanges } from './changes.ts';
import { createClock, type SandboxClock } from './clock.ts';
import { createFaults, type Faults } from './faults/faults.ts';
import { createGates, type Gates } from './faults/gates.ts';
import { createIds, type Ids } from './ids.ts';
import { createMails, type Mails } from './mails.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';
import { fillStore } from './seed/fill-store.ts';
import type { Seed } from './seed/seed.ts';
import type { SeedContext } from './seed/seed-context.ts';
import { type WholeSeed, wholeSeed } from './seed/whole-seed.ts';
import { emptyStore, personOf, type Store } from './store.ts';
import type { Surroundings } from './surroundings.ts';
import { createSwitches, type Switches } from './switches.ts';
import { createOutbox, type Outbox } from './webhooks/outbox.ts';

/** Everything one sandbox is made of; handed to each part instead of globals. */
export interface World {
  /** Own origin, known once it listens: `http://127.0.0.1:4000`. */
  url: string;
  /** Of the app that is built against it, told by whoever starts it; paths in an app's settings are below it. */
  appUrl: string | undefined;
  /** Reachable from this machine only. */
  loopback: boolean;
  seed: WholeSeed;
  surroundings: Surroundings;
  /** Rises with every reset: what was under way before must not reach into what comes after. */
  epoch: number;
  store: Store;
  ids: Ids;
  clock: SandboxClock;
  switches: Switches;
  faults: Faults;
  gates: Gates;
  log: RequestLog;
  changes: Changes;
  limits: Limits;
  outbox: Outbox;
  mails: Mails;
  /** Signs what is handed out and comes back: page tokens, download tickets. */
  key: Uint8Array;
}

/** Throws an InputError for a malformed seed, a RangeError for a switch that there is not. */
export function createWorld(seed: Seed, surroundings: Surroundings = {}): World {
  const whole = wholeSeed(seed);
  const ids = createIds(surroundings.random);
  const world: World = {
    url: '',
    appUrl: surroundings.appUrl ?? whole.appUrl,
    loopback: true,
    seed: whole,
    surroundings,
    epoch: 0,
    store: emptyStore(),
    ids,
    clock: createClock(surroundings.clock, surroundings.now),
    switches: createSwitches(),
    faults: createFaults(),
    gates: createGates(),
    log: createRequestLog(),
    changes: createChanges(),
    limits: createLimits(),
    outbox: createOutbox(),
    mails: createMails(),
    key: ids.bytes('key', 32),
  };
  fillStore(world.store, whole, seedContext(world));
  addRedirect(world);
  setSwitches(world);
  return world;
}

/**
 * Back to the seed: its time and its readings, no faults, no gates, no grants. The app stays where it is, unless another seed
 * names another place. Throws an InputError for a malformed seed, changing nothing.
 */
export function resetWorld(world: World, seed?: Seed): void {
  const whole = seed === undefined ? world.seed : wholeSeed(seed);
  const store = emptyStore();
  world.clock.reset();
  const ids = createIds(world.surroundings.random);
  fillStore(store, whole, { ids, now: world.clock.now() });
  const appUrl = (seed && whole.appUrl) ?? world.appUrl;
  Object.assign(world, { seed: whole, ids, store, appUrl, epoch: world.epoch + 1 });
  addRedirect(world);
  world.switches.reset();
  setSwitches(world);
  world.faults.clear();
  world.gates.clear();
  world.log.clear();
  world.limits.clear();
  world.outbox.clear();
  world.mails.clear();
  world.changes.tell();
}

/** For what is made from a seed now. */
export function seedContext({ ids, clock }: World): SeedContext {
  return { ids, now: clock.now() };
}

function addRedirect({ store, surroundings }: World): void {
  const app = store.apps.find(({ kind }) => kind === 'general');
  if (app && surroundings.redirect) app.redirectUris.unshift(surroundings.redirect);
}

function setSwitches({ store, switches, seed, surroundings }: World): void {
  switches.setAll({ ...seed.switches, ...surroundings.switches });
  for (const { id, key, switches: own } of seed.people)
    switches.setAll(own, { person: personOf(store, id ?? key)?.id });
  for (const { clientId: client, switches: own } of seed.apps) switches.setAll(own, { client });
}
