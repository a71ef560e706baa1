import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { ADA, BEN, createPlanWorld, Killed, type PlanWorld } from '@/proof/worlds/plan';
import { countsOf, type PlanReport } from './report';
import type { Step } from './run';

let world: PlanWorld;
beforeAll(async () => {
  world = await createPlanWorld();
});
afterAll(() => world.close());
/** A Monday. */
beforeEach(() => world.begin('2026-01-12T08:00:00Z'));

type Entry = Record<string, unknown>;
const ENTRY: Entry = {
  ...{ name: 'standup', hosts: [ADA], topic: 'Daily standup', weekdays: ['mon', 'wed'] },
  ...{ time: '09:30', zone: 'Europe/Berlin', minutes: 30, from: '2026-01-01' },
};
const planOf = (...entries: Entry[]) =>
  JSON.stringify({ meetings: entries.map((entry) => ({ ...ENTRY, ...entry })) });
const PLAN = planOf({});
const DATES = ['2026-01-12T08:30', '2026-01-14T08:30', '2026-01-19T08:30', '2026-01-21T08:30'];
const outcomes = ({ items }: PlanReport) =>
  items.map(({ outcome, reason }) => (reason ? `${outcome}: ${reason}` : outcome));

describe('a plan that is applied', () => {
  it('makes what is missing within fourteen days, with a mark at the front of its agenda', async () => {
    const report = await world.run(planOf({ agenda: 'Three questions', invitees: ['guest@example.com'] }));
    expect(countsOf(report)).toEqual({ made: 4 });
    expect(await world.starts()).toEqual(DATES);
    expect(await world.atZoom()).toMatchObject([
      { host: ADA, topic: 'Daily standup', minutes: 30, timezone: 'Europe/Berlin' },
      {},
      {},
      {},
    ]);
    const { made, lists } = await world.asked();
    expect([made, lists]).toEqual([4, 1]);
  });

  it('costs no write and one list a host when nothing has changed, whatever the pool', async () => {
    const plan = planOf({}, { name: 'retro', hosts: [BEN, ADA], weekdays: ['fri'] });
    await world.run(plan);
    await world.asked();
    const report = await world.run(plan);
    expect(countsOf(report)).toEqual({ as_planned: 6 });
    expect(await world.asked()).toEqual({ lists: 2, made: 0, changed: 0, deleted: 0, other: 0 });
  });

  it('goes on as days go by, over both clock changes, the end of a year and a leap day', async () => {
    const plan = planOf({ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], time: '02:30' });
    const spans = [
      ['2026-03-27T12:00:00Z', ['2026-03-28T01:30', '2026-03-29T01:30', '2026-03-30T00:30']],
      ['2026-10-23T12:00:00Z', ['2026-10-24T00:30', '2026-10-25T00:30', '2026-10-26T01:30']],
      ['2026-12-30T12:00:00Z', ['2026-12-31T01:30', '2027-01-01T01:30', '2027-01-02T01:30']],
      ['2028-02-27T12:00:00Z', ['2028-02-28T01:30', '2028-02-29T01:30', '2028-03-01T01:30']],
    ] as const;
    for (const [from, expected] of spans) {
      await world.begin(from);
      const short = plan.replace('{', '{"horizon":2,');
      for (let hour = 0; hour < 48; hour += 12) {
        await world.run(short);
        await world.setTime(new Date(world.now().getTime() + 12 * 3_600_000).toISOString());
      }
      expect((await world.starts()).slice(0, 3)).toEqual(expected);
      expect(new Set(await world.starts()).size).toBe((await world.starts()).length);
    }
  });

  it('shows with a dry run what it would do, and does nothing', async () => {
    const report = await world.run(PLAN, { dryRun: true });
    expect([report.dryRun, countsOf(report)]).toEqual([true, { made: 4 }]);
    expect(await world.starts()).toEqual([]);
    expect(await db().plannedMeeting.count()).toBe(0);
    await world.run(PLAN);
    const changed = planOf({ minutes: 45, weekdays: ['mon'] });
    expect(countsOf(await world.run(changed, { dryRun: true, prune: true }))).toEqual({
      changed: 2,
      deleted: 2,
    });
    const { changed: sent, deleted } = await world.asked();
    expect([sent, deleted]).toEqual([0, 0]);
    expect(countsOf(await world.run(PLAN))).toEqual({ as_planned: 4 });
  });

  it('tells of an entry whose last day is over, and goes on with the others', async () => {
    const report = await world.run(planOf({}, { name: 'old', until: '2026-01-09' }));
    expect(report.problems).toEqual([{ entry: 'old', line: 1, reason: 'over' }]);
    expect(countsOf(report)).toEqual({ made: 4 });
  });
});

describe('each date has one meeting', () => {
  const twoRunners = () => Promise.all([world.run(PLAN), world.run(PLAN)]);

  it('two runs at once make each meeting once', async () => {
    const reports = await twoRunners();
    expect(await world.starts()).toEqual(DATES);
    const made = reports.flatMap(({ items }) => items).filter(({ outcome }) => outcome === 'made');
    expect(made).toHaveLength(4);
    expect(countsOf(await world.run(PLAN))).toEqual({ as_planned: 4 });
  });

  it.each([
    ['was not answered after it was done', { kind: 'reset', when: 'after' }],
    ['was cut off', { kind: 'cut', when: 'after' }],
    ['was answered by a gateway', { kind: 'status', status: 502, when: 'after' }],
    ['never arrived', { kind: 'reset', when: 'before' }],
    ['was answered by a gateway that passed nothing on', { kind: 'html', when: 'before' }],
  ] as const)('where each request %s', async (_, fault) => {
    await world.zoom.fault({ endpoint: 'api.meetings.create', times: 4, ...fault });
    const report = await world.run(PLAN);
    expect(await world.starts()).toEqual(DATES);
    expect(countsOf(report)).toEqual({ made: 4 });
    expect(countsOf(await world.run(PLAN))).toEqual({ as_planned: 4 });
  });

  it.each([1, 2, 3, 4])('where the answer to request %i is lost, and two runs are at it', async (nth) => {
    await world.zoom.fault({ endpoint: 'api.meetings.create', kind: 'reset', when: 'after', skip: nth - 1 });
    await twoRunners();
    expect(await world.starts()).toEqual(DATES);
  });

  it('where the list does not come either: it is made by nobody before Zoom has told', async () => {
    await world.zoom.fault({ endpoint: 'api.meetings.create', kind: 'reset', when: 'after', times: 4 });
    await world.zoom.fault({ endpoint: 'api.meetings.list', kind: 'status', status: 503, skip: 1, times: 0 });
    const report = await world.run(PLAN);
    expect(countsOf(report)).toEqual({ not_yet: 1, failed: 3 });
    await world.zoom.clearFaults();
    await world.setTime('2026-01-12T08:05:00Z');
    await world.run(PLAN);
    expect(await world.starts()).toEqual(DATES);
  });

  const STEPS: Step[] = ['to_claim', 'claimed', 'sent', 'made'];
  it.each(STEPS.flatMap((step) => [1, 3].map((nth) => [step, nth] as const)))(
    'where a run dies at "%s", the %i. time',
    async (stopAt, nth) => {
      await expect(world.run(PLAN, { stopAt, nth })).rejects.toThrow(Killed);
      // The next run comes at once: what the dead one claimed is waited for, and looked for.
      expect(outcomes(await world.run(PLAN)).filter((one) => !/^(made|as_planned)$/.test(one))).toEqual([]);
      expect(await world.starts()).toEqual(DATES);
      expect(countsOf(await world.run(PLAN))).toEqual({ as_planned: 4 });
    },
  );

  it.each(['claimed', 'sent'] as Step[])(
    'where a run died at "%s", a dry run says so much and does nothing',
    async (stopAt) => {
      await expect(world.run(PLAN, { stopAt })).rejects.toThrow(Killed);
      const waiting = outcomes(await world.run(PLAN, { dryRun: true }));
      expect(waiting.sort()).toEqual(['made', 'made', 'made', 'not_yet: other_run']);
      await world.setTime('2026-01-12T08:05:00Z');
      const before = [await world.starts(), await db().plannedMeeting.findMany()];
      expect(countsOf(await world.run(PLAN, { dryRun: true }))).toEqual({ made: 4 });
      expect([await world.starts(), await db().plannedMeeting.findMany()]).toEqual(before);
    },
  );

  it('where a run dies after each single request', async () => {
    for (let death = 0; death < 4; death++)
      await expect(world.run(PLAN, { stopAt: 'sent' })).rejects.toThrow(Killed);
    await world.run(PLAN);
    expect(await world.starts()).toEqual(DATES);
  });

  it('where a run dies and the plan has lost the date since: it is shown, and can be pruned', async () => {
    await expect(world.run(PLAN, { stopAt: 'sent' })).rejects.toThrow(Killed);
    await world.setTime('2026-01-12T08:10:00Z');
    const without = planOf({ weekdays: ['tue'] });
    expect(countsOf(await world.run(without))).toEqual({ made: 2, left: 1 });
    expect(countsOf(await world.run(without, { prune: true }))).toEqual({ as_planned: 2, deleted: 1 });
    expect(await world.starts()).toEqual(['2026-01-13T08:30', '2026-01-20T08:30']);
  });

  it('where the records here are lost: what carries the mark is taken for what it is', async () => {
    await world.run(PLAN);
    await db().plannedMeeting.deleteMany();
    await world.run(PLAN);
    expect(await world.starts()).toEqual(DATES);
    expect(countsOf(await world.run(PLAN))).toEqual({ as_planned: 4 });
  });
});
