import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ADA, BEN, createPlanWorld, Killed, type PlanWorld } from '@/proof/worlds/plan';
import { countsOf, type PlanReport } from './report';

let world: PlanWorld;
beforeAll(async () => {
  world = await createPlanWorld();
});
afterAll(() => world.close());
/** One Tuesday with Ada. */
beforeEach(async () => {
  await world.begin('2026-01-12T08:00:00Z');
  await world.run(PLAN);
});

const planOf = (change: Record<string, unknown> = {}) =>
  JSON.stringify({
    meetings: [
      {
        ...{ name: 'lesson', hosts: [ADA], topic: 'Lesson', weekdays: ['tue'], time: '10:00', zone: 'UTC' },
        ...{ minutes: 60, from: '2026-01-01', until: '2026-01-18', ...change },
      },
    ],
  });
const PLAN = planOf();
const WITH_BEN = planOf({ hosts: [BEN] });
const EMPTY = JSON.stringify({ meetings: [] });
const PRUNE = { prune: true };
const first = async () => (await world.atZoom())[0]?.id ?? 0;
const hostsOf = async () => (await world.atZoom()).map(({ host }) => host);
const told = ({ items }: PlanReport) =>
  items.map(({ outcome, fields = [], reason = '' }) =>
    [outcome, ...fields, reason].filter(Boolean).join(' '),
  );

describe('a run that knows a meeting as it was', () => {
  it('does not take it for deleted by hand where another run has moved it to another host', async () => {
    const meanwhile = () => world.run(WITH_BEN, PRUNE);
    expect(told(await world.run(WITH_BEN, { meanwhile }))).toEqual(['as_planned']);
    expect(told(await world.run(WITH_BEN))).toEqual(['as_planned']);
    expect(await hostsOf()).toEqual([BEN]);
  });

  it('nor where another run has deleted it and died: the plan has the date, so it is made', async () => {
    const meanwhile = () => expect(world.run(EMPTY, { ...PRUNE, stopAt: 'deleted' })).rejects.toThrow(Killed);
    const deleted = `deleted ${await first()}`;
    const written: string[] = [];
    const onWritten = async (action: string, id: string) => void written.push(`${action} ${id}`);
    expect(told(await world.run(PLAN, { meanwhile, plus: { onWritten } }))).toEqual(['made']);
    expect(await hostsOf()).toEqual([ADA]);
    expect(written).toEqual([deleted, `made ${await first()}`]);
  });

  it('says that it is gone where somebody deletes it while it goes to another host', async () => {
    const id = await first();
    const plus = {
      onStep: () => {
        throw new Error('Nothing was to be written');
      },
    };
    const json = { code: 3001, message: 'Meeting does not exist.' };
    await world.zoom.fault({ endpoint: 'api.meetings.get', kind: 'status', status: 404, json, times: 1 });
    expect(told(await world.run(WITH_BEN, { ...PRUNE, plus }))).toEqual(['gone']);
    await world.remove(id);
    expect(countsOf(await world.run(WITH_BEN, PRUNE))).toEqual({ gone: 1 });
  });
});

describe('a meeting that somebody has moved to an earlier day', () => {
  it('has been held: it is not made again, and nobody else is said to be at it', async () => {
    await world.api('PATCH', `/meetings/${await first()}`, { start_time: '2026-01-12T09:00:00Z' });
    await world.run(PLAN);
    await world.setTime('2026-01-12T12:00:00Z');
    for (const dryRun of [true, false])
      expect(told(await world.run(PLAN, { dryRun }))).toEqual(['differs start']);
    expect(await hostsOf()).toEqual([ADA]);
  });

  it('nor is it where the other day is long over', async () => {
    const far = JSON.stringify({
      ...JSON.parse(planOf({ from: '2026-03-10', until: '2026-03-10' })),
      horizon: 60,
    });
    await world.begin('2026-01-12T08:00:00Z');
    await world.run(far);
    await world.api('PATCH', `/meetings/${await first()}`, { start_time: '2026-01-20T09:00:00Z' });
    await world.run(far);
    await world.setTime('2026-03-01T12:00:00Z');
    for (let run = 0; run < 2; run++) await world.run(far);
    expect(await hostsOf()).toEqual([ADA]);
  });
});
