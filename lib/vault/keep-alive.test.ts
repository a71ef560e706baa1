import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createVaultWorld, type VaultWorld } from '@/proof/worlds/jobs';
import { keepAlive } from './keep-alive';

let world: VaultWorld;
beforeAll(async () => {
  world = await createVaultWorld();
});
afterEach(async () => {
  await world.zoom.clearFaults();
  await world.db.$executeRaw`UPDATE zoom_grant SET keep_alive_at = NULL`;
});
afterAll(() => world.close());

/** A grant whose keep-alive was due `days` ago. */
async function due(days: number) {
  const connected = await world.connect();
  await world.db.$executeRaw`UPDATE zoom_grant SET keep_alive_at = now() - ${days} * interval '1 day'
    WHERE id = ${connected.grant.id}::uuid`;
  return connected;
}
const spends = async (person: string) =>
  (await world.zoom.requests({ endpoint: 'oauth.token.refresh_token', person })).count;

describe('keep-alive', () => {
  it('rotates what is due, once, and leaves the rest alone', async () => {
    const [one, two] = [await due(1), await due(2)];
    const resting = await world.connect();
    expect(await keepAlive(world.deps)).toMatchObject({
      renewed: 2,
      failed: 0,
      ended: 0,
      stopped: undefined,
    });
    for (const { grant, person } of [one, two]) {
      const row = await world.row(grant.id);
      expect(row).toMatchObject({ state: 'connected', revision: grant.revision + 1, failures: 0 });
      expect(row.keepAliveAt?.getTime()).toBeGreaterThan(Date.now() + 50 * 86_400_000);
      expect(await spends(person.id)).toBe(1);
    }
    expect(await world.row(resting.grant.id)).toMatchObject({ revision: resting.grant.revision });
    expect(await keepAlive(world.deps)).toMatchObject({ renewed: 0 });
  });

  it('is not a visit: the retention of the operator goes on counting', async () => {
    const { grant } = await due(1);
    await world.db
      .$executeRaw`UPDATE zoom_grant SET visited_at = now() - interval '320 days' WHERE id = ${grant.id}::uuid`;
    await keepAlive(world.deps);
    // In 60 days the year without a visit will have passed, so this was the last rotation.
    expect((await world.row(grant.id)).keepAliveAt).toBeNull();
  });

  it('shares the work between two runners without doubling it', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => due(1)));
    const [a, b] = await Promise.all([
      keepAlive(world.deps, { batch: 4 }),
      keepAlive(world.deps, { batch: 4 }),
    ]);
    // Neither runner was given a grant that the other had claimed: none is skipped.
    expect({ ...a, renewed: a.renewed + b.renewed }).toMatchObject({
      ...{ renewed: people.length, skipped: 0, failed: 0, stopped: undefined },
    });
    expect(b).toMatchObject({ skipped: 0, failed: 0, stopped: undefined });
    for (const { person } of people) expect(await spends(person.id)).toBe(1);
  });

  it.each(['time', 'signal'] as const)(
    'gives back what it had claimed when its %s comes: another runner takes it at once',
    async (why) => {
      const people = [await due(3), await due(2), await due(1)];
      let looks = 0;
      // The time is up after the first of three.
      const isOver = () => ++looks > 2;
      const ending = why === 'time' ? { now: () => (isOver() ? 1_000 : 0) } : { isStopping: () => isOver() };
      const first = await keepAlive(
        { ...world.deps, ...ending },
        { budgetMs: 500, concurrency: 1, batch: 3 },
      );
      expect(first.stopped).toBe(why);
      expect(first.renewed).toBeLessThan(3);
      expect(await keepAlive(world.deps)).toMatchObject({
        renewed: 3 - first.renewed,
        skipped: 0,
        failed: 0,
      });
      for (const { person } of people) expect(await spends(person.id)).toBe(1);
    },
  );

  it('takes those due soonest first, and goes on later where the time ran out', async () => {
    const [old, older, oldest] = [await due(1), await due(2), await due(3)];
    let now = 0;
    const slow = { ...world.deps, now: () => now++ * 10 };
    const first = await keepAlive(slow, { budgetMs: 25, concurrency: 1, batch: 1 });
    expect(first.stopped).toBe('time');
    const renewed = [];
    for (const { grant } of [oldest, older, old])
      renewed.push((await world.row(grant.id)).revision - grant.revision);
    expect(renewed).toEqual([...renewed].sort((x, y) => y - x));
    expect(renewed).toContain(0);
    await keepAlive(world.deps);
    for (const { grant } of [old, older, oldest])
      expect((await world.row(grant.id)).revision).toBe(grant.revision + 1);
  });

  it('stops when Zoom is away, and nobody is disconnected for it', async () => {
    const people = await Promise.all(Array.from({ length: 25 }, () => due(1)));
    await world.zoom.fault({ endpoint: 'oauth.token', kind: 'status', status: 503, times: 0 });
    const summary = await keepAlive(world.deps, { concurrency: 2 });
    expect(summary).toMatchObject({ renewed: 0, stopped: 'zoom_away' });
    expect(summary.failed).toBeLessThan(15);
    for (const { grant } of people) expect(await world.row(grant.id)).toMatchObject({ state: 'connected' });
  });

  it('stops soon when the credentials of the app are wrong, and nobody is disconnected for it', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => due(1)));
    await world.zoom.fault({
      endpoint: 'oauth.token',
      kind: 'status',
      status: 400,
      times: 0,
      json: { reason: 'Invalid client_id or client_secret', error: 'invalid_client' },
    });
    const summary = await keepAlive(world.deps, { concurrency: 2 });
    expect(summary).toMatchObject({ renewed: 0, stopped: 'operator' });
    expect(summary.failed).toBeLessThan(6);
    for (const { grant } of people) expect(await world.row(grant.id)).toMatchObject({ state: 'connected' });
  });

  it('is not stopped by one grant that is refused as if the app’s credentials were wrong, now or at the next run', async () => {
    const odd = await due(9);
    await world.zoom.fault({
      endpoint: 'oauth.token',
      person: odd.person.id,
      kind: 'status',
      status: 400,
      times: 0,
      json: { reason: 'Invalid client_id or client_secret', error: 'invalid_client' },
    });
    const others = await Promise.all(Array.from({ length: 4 }, () => due(1)));
    expect(await keepAlive(world.deps, { concurrency: 1 })).toMatchObject({
      renewed: others.length,
      failed: 1,
      stopped: undefined,
    });
    expect((await world.row(odd.grant.id)).keepAliveAt?.getTime()).toBeGreaterThan(Date.now());
  });

  it('is not held up by grants that fail for a reason of their own: they let the others go first', async () => {
    const ill = await Promise.all(Array.from({ length: 15 }, () => due(9)));
    const well = await due(1);
    for (const { grant } of ill)
      await world.db
        .$executeRaw`UPDATE zoom_grant SET refresh_token = 'v1.lost.AAAA' WHERE id = ${grant.id}::uuid`;
    expect(await keepAlive(world.deps, { batch: 5 })).toMatchObject({
      renewed: 1,
      failed: 15,
      stopped: undefined,
    });
    expect((await world.row(well.grant.id)).revision).toBe(well.grant.revision + 1);
    for (const { grant } of ill) expect(await world.row(grant.id)).toMatchObject({ state: 'connected' });
  });

  it('leaves grants of other credentials alone: their tokens are not sent to this Zoom', async () => {
    const { grant, person } = await due(1);
    await world.db
      .$executeRaw`UPDATE zoom_grant SET client_id = 'somebody-else' WHERE id = ${grant.id}::uuid`;
    expect(await keepAlive(world.deps)).toMatchObject({ renewed: 0, failed: 0, ended: 0 });
    expect(await spends(person.id)).toBe(0);
    expect(await world.row(grant.id)).toMatchObject({ state: 'connected', revision: grant.revision });
  });

  it('learns from it that a person has taken the app away', async () => {
    const { grant, person } = await due(1);
    await world.zoom.removeApp(person.id);
    expect(await keepAlive(world.deps)).toMatchObject({ renewed: 0, ended: 1 });
    expect(await world.row(grant.id)).toMatchObject({ state: 'reconnect_required', keepAliveAt: null });
    expect(await keepAlive(world.deps)).toMatchObject({ ended: 0 });
  });
});
