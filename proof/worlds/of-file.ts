import { afterAll, beforeAll } from 'vitest';

/** A world for the tests of one file: created before the first of them, closed after the last. */
export function ofFile<W extends { close(): Promise<unknown> }>(create: () => Promise<W>): W {
  const world = {} as W;
  beforeAll(async () => {
    Object.assign(world, await create());
  });
  afterAll(() => world.close());
  return world;
}
