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
beforeEach(async () => {
  await world.begin('2026-01-12T08:00:00Z');
  await world.run(PLAN);
  await world.asked();
});

type Entry = Record<string, unknown>;
const ENTRY: Entry = {
  ...{ name: 'standup', hosts: [ADA], topic: 'Daily standup', weekdays: ['mon'], agenda: 'Three questions' },
  ...{ time: '09:30', zone: 'Europe/Berlin', minutes: 30, from: '2026-01-01' },
};
const planOf = (change: Entry = {}) => JSON.stringify({ meetings: [{ ...ENTRY, ...change }] });
const PLAN = planOf();
const ids = async () => (await world.atZoom()).map(({ id }) => id);
const first = async () => (await ids())[0] ?? 0;
const told = ({ items }: PlanReport) =>
  items.map(({ day, outcome, fields = [], reason = '' }) =>
    [day.slice(5), outcome, ...fields, reason].filter(Boolean).join(' '),
  );

describe('a plan that has changed', () => {
  it.each([
    ['topic', { topic: 'Standup' }, ['topic']],
    ['time', { time: '10:00' }, ['start']],
    ['length', { minutes: 45 }, ['minutes']],
    ['zone', { zone: 'Europe/London' }, ['start', 'zone']],
    ['agenda', { agenda: 'Two questions' }, ['agenda']],
    ['end of a long agenda', { agenda: `${'x'.repeat(900)} end` }, ['agenda']],
    ['invitees', { invitees: ['guest@example.com'] }, ['invitees']],
  ])('in its %s changes the meetings that are there, once', async (field, change, fields) => {
    const before = await ids();
    if (field === 'end of a long agenda') {
      await world.run(planOf({ agenda: `${'x'.repeat(900)} beginning` }));
      await world.asked();
    }
    const report = await world.run(planOf(change));
    expect(report.items.map((item) => [item.outcome, item.fields])).toEqual([
      ['changed', fields],
      ['changed', fields],
    ]);
    expect(await world.asked()).toMatchObject({ made: 0, changed: 2, deleted: 0 });
    expect(await ids()).toEqual(before);
    expect(countsOf(await world.run(planOf(change)))).toEqual({ as_planned: 2 });
    expect(await world.asked()).toMatchObject({ changed: 0, other: 0, lists: 1 });
  });

  it('leaves a meeting alone that has begun, and one whose new time is over', async () => {
    await world.setTime('2026-01-12T08:45:00Z');
    expect(told(await world.run(planOf({ topic: 'Late' })))).toEqual(['01-19 changed topic', '01-26 made']);
    await world.setTime('2026-01-19T08:00:00Z');
    expect(told(await world.run(planOf({ topic: 'Late', time: '08:30' })))).toEqual([
      '01-19 failed start_over',
      '01-26 changed start',
      '02-02 made',
    ]);
  });

  it('leaves a meeting alone that was started before its time', async () => {
    await world.zoom.startMeeting(await first());
    expect(told(await world.run(planOf({ topic: 'New' })))).toEqual([
      '01-12 failed topic running',
      '01-19 changed topic',
    ]);
  });

  it.each(['to_change', 'changed'] as Step[])(
    'is carried out by the next run where one dies at "%s"',
    async (stopAt) => {
      const changed = planOf({ time: '10:00', topic: 'New' });
      await expect(world.run(changed, { stopAt })).rejects.toThrow(Killed);
      await world.run(changed);
      expect(await world.atZoom()).toMatchObject([
        { topic: 'New', start: '2026-01-12T09:00:00.000Z' },
        { topic: 'New', start: '2026-01-19T09:00:00.000Z' },
      ]);
      expect(countsOf(await world.run(changed))).toEqual({ as_planned: 2 });
    },
  );

  it.each(['before', 'after'] as const)(
    'is carried out where the answer is lost %s it was done',
    async (when) => {
      await world.zoom.fault({ endpoint: 'api.meetings.update', kind: 'reset', when, times: 2 });
      await world.run(planOf({ topic: 'New' }));
      expect(await world.atZoom()).toMatchObject([{ topic: 'New' }, { topic: 'New' }]);
      expect(countsOf(await world.run(planOf({ topic: 'New' })))).toEqual({ as_planned: 2 });
    },
  );

  it('shows another host, and moves the meeting to them only with prune', async () => {
    const moved = planOf({ hosts: [BEN] });
    expect(told(await world.run(moved))).toEqual(['01-12 differs host', '01-19 differs host']);
    expect((await world.asked()).made).toBe(0);
    expect(told(await world.run(moved, { prune: true }))).toEqual([
      '01-12 changed host',
      '01-19 changed host',
    ]);
    expect(await world.atZoom()).toMatchObject([{ host: BEN }, { host: BEN }]);
    expect(countsOf(await world.run(moved))).toEqual({ as_planned: 2 });
  });

  it('knows a host again whom it names in another way', async () => {
    const { id } = await world.zoom.person(ADA);
    expect(countsOf(await world.run(planOf({ hosts: [id] })))).toEqual({ as_planned: 2 });
    expect(countsOf(await world.run(planOf({ hosts: [ADA.toUpperCase()] })))).toEqual({ as_planned: 2 });
  });
});

describe('what left the plan', () => {
  const SHORTER = planOf({ except: ['2026-01-19'] });

  it('is shown, and deleted only with prune; its host and guests hear of it', async () => {
    expect(told(await world.run(SHORTER))).toEqual(['01-12 as_planned', '01-19 left']);
    expect((await world.asked()).deleted).toBe(0);
    expect(told(await world.run(SHORTER, { prune: true }))).toEqual(['01-12 as_planned', '01-19 deleted']);
    expect(await world.starts()).toEqual(['2026-01-12T08:30']);
    expect(await world.zoom.mails(ADA)).toHaveLength(1);
    expect(told(await world.run(SHORTER, { prune: true }))).toEqual(['01-12 as_planned']);
  });

  it('is shown too where its whole entry left, and one of another plan is not', async () => {
    const empty = JSON.stringify({ meetings: [] });
    expect(told(await world.run(empty))).toEqual(['01-12 left', '01-19 left']);
    const other = JSON.stringify({ plan: 'other', meetings: [] });
    expect(told(await world.run(other, { prune: true }))).toEqual([]);
    expect(await ids()).toHaveLength(2);
  });

  it('is not deleted where it has begun', async () => {
    await world.zoom.startMeeting(await first());
    const report = await world.run(JSON.stringify({ meetings: [] }), { prune: true });
    expect(told(report)).toEqual(['01-12 failed running', '01-19 deleted']);
  });

  it('is known to be there where Zoom refuses to delete it, and why', async () => {
    await world.zoom.fault({
      endpoint: 'api.meetings.delete',
      kind: 'status',
      status: 400,
      json: { code: 300 },
    });
    expect(told(await world.run(SHORTER, { prune: true }))).toEqual([
      '01-12 as_planned',
      '01-19 failed refused',
    ]);
    const troubles = await db().plannedMeeting.findMany({
      select: { trouble: true },
      orderBy: { startsAt: 'asc' },
    });
    expect(troubles).toEqual([{ trouble: null }, { trouble: 'refused' }]);
    // That somebody deletes it afterwards is theirs.
    await world.remove((await ids())[1] ?? 0);
    await world.run(SHORTER);
    expect(told(await world.run(PLAN))).toEqual(['01-12 as_planned', '01-19 gone']);
  });

  it('comes back where the plan has it again', async () => {
    await world.run(SHORTER, { prune: true });
    expect(told(await world.run(PLAN))).toEqual(['01-12 as_planned', '01-19 made']);
  });

  it.each(['to_delete', 'deleted'] as Step[])(
    'is deleted by the next run where one dies at "%s", and comes back all the same',
    async (stopAt) => {
      await expect(world.run(SHORTER, { prune: true, stopAt })).rejects.toThrow(Killed);
      await world.run(SHORTER, { prune: true });
      expect(await world.starts()).toEqual(['2026-01-12T08:30']);
      expect(told(await world.run(PLAN))).toEqual(['01-12 as_planned', '01-19 made']);
    },
  );
});

describe('what people do at Zoom', () => {
  it('stays: what was deleted by hand is not made again, whatever the plan becomes', async () => {
    await world.remove(await first());
    expect(told(await world.run(PLAN))).toEqual(['01-12 gone', '01-19 as_planned']);
    await world.asked();
    expect(told(await world.run(planOf({ topic: 'New' })))).toEqual(['01-12 gone', '01-19 changed topic']);
    expect((await world.asked()).made).toBe(0);
  });

  it.each([
    ['topic', { topic: 'By hand' }],
    ['start', { start_time: '2026-01-12T10:00:00Z' }],
    ['minutes', { duration: 55 }],
    ['zone', { timezone: 'Asia/Tokyo' }],
    ['agenda', { agenda: 'By hand' }],
  ])('is shown and not touched where they change the %s', async (field, body) => {
    await world.api('PATCH', `/meetings/${await first()}`, body);
    await world.asked();
    for (let run = 0; run < 2; run++)
      expect(told(await world.run(PLAN))).toEqual([`01-12 differs ${field}`, '01-19 as_planned']);
    expect(await world.asked()).toMatchObject({ made: 0, changed: 0, lists: 2, other: 0 });
  });

  it('stays beside what the plan changes of something else', async () => {
    const id = await first();
    await world.api('PATCH', `/meetings/${id}`, { topic: 'By hand' });
    expect(told(await world.run(planOf({ minutes: 50 })))).toEqual([
      '01-12 changed minutes',
      '01-19 changed minutes',
    ]);
    expect((await world.atZoom())[0]).toMatchObject({ topic: 'By hand', minutes: 50 });
    expect(told(await world.run(planOf({ minutes: 50 })))).toEqual([
      '01-12 differs topic',
      '01-19 as_planned',
    ]);
    expect(told(await world.run(planOf({ minutes: 50, topic: 'By plan' })))[0]).toBe('01-12 changed topic');
    expect((await world.atZoom())[0]).toMatchObject({ topic: 'By plan' });
  });

  it('is shown no more where they take it back', async () => {
    const path = `/meetings/${await first()}`;
    await world.api('PATCH', path, { topic: 'By hand' });
    await world.run(PLAN);
    await world.api('PATCH', path, { topic: 'Daily standup' });
    expect(countsOf(await world.run(PLAN))).toEqual({ as_planned: 2 });
  });
});
