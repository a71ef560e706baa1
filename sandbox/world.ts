import { randomBytes } from 'node:crypto';
import { createLimits, type Limits } from './api/limits.ts';
import { type Changes, createChanges } from './changes.ts';
import { createClock, type SandboxClock } from './clock.ts';
import { createFaults, type Faults } from './faults/faults.ts';
import { createGates, type Gates } from './faults/gates.ts';
import { createMails, type Mails } from './mails.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';
import { plant } from './seed/plant.ts';
import { type Seed, seedFile } from './seed/seed.ts';
import { emptyStore, type Store } from './store.ts';
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
  seed: Seed;
  /** Rises with every reset: what was under way before must not reach into what comes after. */
  epoch: number;
  store: Store;
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

/** What whoever starts a sandbox says of it; it stays when the world is reset. */
export interface Surroundings {
  appUrl?: string | undefined;
  clock?: (() => number) | undefined;
}

export function createWorld(seed: Seed, { appUrl, clock }: Surroundings = {}): World {
  const world: World = {
    url: '',
    appUrl: appUrl ?? seed.appUrl,
    loopback: true,
    seed,
    epoch: 0,
    store: emptyStore(),
    clock: createClock(clock),
    switches: createSwitches(),
    faults: createFaults(),
    gates: createGates(),
    log: createRequestLog(),
    changes: createChanges(),
    limits: createLimits(),
    outbox: createOutbox(),
    mails: createMails(),
    key: randomBytes(32),
  };
  plant(world.store, seed, world.clock.now());
  return world;
}

/** Back to the seed: real time, no faults, no gates, no grants. The app stays where it is, unless the seed names another place. Throws a ZodError for a malformed seed, changing nothing. */
export function resetWorld(world: World, seed: Seed = world.seed): void {
  seedFile.parse(seed);
  const store = emptyStore();
  world.clock.reset();
  plant(store, seed, world.clock.now());
  Object.assign(world, { seed, store, appUrl: seed.appUrl ?? world.appUrl, epoch: world.epoch + 1 });
  world.switches.reset();
  world.faults.clear();
  world.gates.clear();
  world.log.clear();
  world.limits.clear();
  world.outbox.clear();
  world.mails.clear();
  world.changes.tell();
}
