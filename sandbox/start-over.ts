import type { Seed } from './seed/seed.ts';
import type { Surroundings } from './surroundings.ts';
import { followRecordings } from './webhooks/recording-ready.ts';
import { createWorld, resetWorld, type World } from './world.ts';

/** A world whose recordings in work get ready by its clock. Throws as `createWorld`. */
export function startWorld(seed: Seed, surroundings: Surroundings): World {
  const world = createWorld(seed, surroundings);
  followRecordings(world);
  return world;
}

/** Back to the seed, or to another one, as `resetWorld`. */
export function startOver(world: World, seed?: Seed): void {
  resetWorld(world, seed);
  followRecordings(world);
}
