import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { ACCOUNT_ENVIRONMENT } from '@/proof/worlds/account';
import { ADA, BEN, createPlanWorld, Killed, type PlanWorld } from '@/proof/worlds/plan';
import { occurrencesOf } from './occurrences';
import { readPlan } from './read';
import { countsOf, type PlanReport } from './report';
import { createPlanRows } from './rows';
import type { Step } from './run';

let world: PlanWorld;
beforeAll(async () => {
  world = await createPlanWorld();
});
afterAll(() => world.close());
let written: string[] = [];
beforeEach(async () => {
  await world.begin('2026-01-12T08:00:00Z');
  written = [];
});

/** One Monday. */
const planOf = (change: Record<string, unknown> = {}) =>
  JSON.stringify({
    meetings: [
      {
        ...{ name: 'standup', hosts: [ADA], topic: 'Daily standup', weekdays: ['mon'], time: '09:30' },
        ...{ zone: 'UTC', minutes: 30, from: '2026-01-01', until: '2026-01-12', ...change },
      },
    ],
  });
const PLAN = planOf();
const EMPTY = JSON.stringify({ meetings: [] });
const plus = {
  onWritten: async (action: string, id: string) => {
    written.push(`${action} ${id}`);
  },
};
const run = (plan: string, options: Parameters<PlanWorld['run']>[1] = {}) =>
  world.run(plan, { plus, ...options });
const onlyId = async () => (await world.atZoom())[0]?.id;
const told = ({ items }: PlanReport) =>
  items.map(({ outcome, fields = [] }) => [outcome, ...fields].join(' '));

describe('every meeting that a run wrote is told', () => {
  it('when it is made, changed, moved to another host and deleted', async () => {
    await run(PLAN);
    const id = await onlyId();
    await run(planOf({ topic: 'New' }));
    await run(planOf({ topic: 'New', hosts: [BEN] }), { prune: true });
    const other = await onlyId();
    await run(EMPTY, { prune: true });
    expect(written).toEqual([
      ...[`made ${id}`, `changed ${id}`, `deleted ${id}`],
      ...[`made ${other}`, `deleted ${other}`],
    ]);
  });

  it('a dry run tells of none', async () => {
    await run(PLAN, { dryRun: true });
    await world.run(PLAN);
    await run(planOf({ topic: 'New', hosts: [BEN] }), { prune: true, dryRun: true });
    await run(EMPTY, { prune: true, dryRun: true });
    expect(written).toEqual([]);
  });

  const WRITES = [
    ['create', 'made', PLAN],
    ['update', 'changed', planOf({ topic: 'New' })],
    ['delete', 'deleted', EMPTY],
  ] as const;
  const lost = (['before', 'after'] as const).flatMap((when) =>
    WRITES.map((write) => [...write, when] as const),
  );
  it.each(lost)('where the answer to its %s is lost: it is "%s"', async (name, action, plan, when) => {
    if (name !== 'create') await world.run(PLAN);
    let id = await onlyId();
    await world.zoom.fault({ endpoint: `api.meetings.${name}`, kind: 'reset', when });
    const reports = [await run(plan, { prune: true }), await run(plan, { prune: true })];
    id ??= await onlyId();
    expect(written).toEqual([`${action} ${id}`]);
    if (name === 'update') expect(told(reports[0] as PlanReport)).toEqual(['changed topic']);
    if (name === 'delete' && when === 'after') expect(told(reports[0] as PlanReport)).toEqual(['deleted']);
  });

  const deaths: [Step, string, string][] = [
    ['sent', 'made', PLAN],
    ['changed', 'changed', planOf({ topic: 'New' })],
    ['deleted', 'deleted', EMPTY],
  ];
  it.each(deaths)('where the run dies at "%s": it is "%s"', async (stopAt, action, plan) => {
    if (stopAt !== 'sent') await world.run(PLAN);
    let id = await onlyId();
    await expect(run(plan, { prune: true, stopAt })).rejects.toThrow(Killed);
    expect(written).toEqual([]);
    await run(plan, { prune: true });
    await run(plan, { prune: true });
    id ??= await onlyId();
    expect(written).toEqual([`${action} ${id}`]);
  });

  const afterwards = [
    ['nobody can have it whom it now names', planOf({ topic: 'New', hosts: ['nobody@example.com'] }), []],
    ['it changes something else', planOf({ topic: 'New', minutes: 45 }), ['changed']],
    ['it has another host', planOf({ topic: 'New', hosts: [BEN] }), ['deleted', 'made']],
  ] as const;
  it.each(afterwards)(
    'where a change came through that no run heard of, and in the plan %s',
    async (_, plan, more) => {
      await world.run(PLAN);
      await expect(world.run(planOf({ topic: 'New' }), { stopAt: 'changed' })).rejects.toThrow(Killed);
      await run(plan, { prune: true });
      await run(plan, { prune: true });
      expect(written.map((one) => one.split(' ')[0])).toEqual(['changed', ...more]);
    },
  );

  it('what a person changed or deleted at Zoom is not told as written by a run', async () => {
    await world.run(PLAN);
    await world.api('PATCH', `/meetings/${await onlyId()}`, { topic: 'New' });
    await run(PLAN);
    await run(planOf({ topic: 'New' }));
    await world.remove((await onlyId()) ?? 0);
    await run(PLAN, { prune: true });
    expect(written).toEqual([]);
  });
});

describe('a meeting that was found again by its mark gets what the plan changes later, of what lists do not tell', () => {
  const LONG = { agenda: `${'x'.repeat(900)} end` };
  const changes = [
    ['invitees', { invitees: ['guest@example.com'] }],
    ['agenda', { agenda: `${'x'.repeat(900)} other end` }],
  ] as const;

  it.each(changes)('after a lost answer: its %s', async (field, change) => {
    await world.zoom.fault({ endpoint: 'api.meetings.create', kind: 'reset', when: 'after' });
    await world.run(planOf(LONG));
    const changed = planOf({ ...LONG, ...change });
    expect(told(await world.run(changed))).toEqual([`changed ${field}`]);
    expect(told(await world.run(changed))).toEqual(['as_planned']);
  });

  it('after a lost answer, with nothing sent once more, because what was asked for is known', async () => {
    await world.zoom.fault({ endpoint: 'api.meetings.create', kind: 'reset', when: 'after' });
    await world.zoom.fault({ endpoint: 'api.meetings.get', kind: 'status', status: 503, times: 0 });
    const plan = planOf({ ...LONG, invitees: ['guest@example.com'] });
    await world.run(plan);
    expect(told(await world.run(plan))).toEqual(['as_planned']);
  });

  it.each(changes)('after a run that died, and the plan changed meanwhile: its %s', async (field, change) => {
    await expect(world.run(planOf(LONG), { stopAt: 'sent' })).rejects.toThrow(Killed);
    const changed = planOf({ ...LONG, ...change });
    await world.run(changed);
    expect(told(await world.run(changed))).toEqual([`changed ${field}`]);
    expect(told(await world.run(changed))).toEqual(['as_planned']);
  });

  it('where Zoom does not tell what they are now: they are sent once', async () => {
    const plan = planOf({ ...LONG, invitees: ['guest@example.com'] });
    await world.run(plan);
    await db().plannedMeeting.deleteMany();
    await world.zoom.fault({ endpoint: 'api.meetings.get', kind: 'status', status: 503, times: 0 });
    await world.run(plan);
    await world.zoom.clearFaults();
    expect(told(await world.run(plan))).toEqual(['changed agenda invitees']);
    expect(told(await world.run(plan))).toEqual(['as_planned']);
  });

  it('and nothing is sent where nothing has changed', async () => {
    const plan = planOf({ ...LONG, invitees: ['guest@example.com'] });
    await world.run(plan);
    await db().plannedMeeting.deleteMany();
    await world.run(plan);
    await world.asked();
    expect(told(await world.run(plan))).toEqual(['as_planned']);
    expect(await world.asked()).toMatchObject({ made: 0, changed: 0 });
  });
});

describe('who was slow to hear of a meeting', () => {
  it('is told that there are two only where there are', async () => {
    const read = readPlan(PLAN);
    const [date] = read.ok ? occurrencesOf('account', read.plan, world.now()) : [];
    if (!date) throw new Error('No date');
    const slow = createPlanRows(db(), { account: 'account', plan: 'plan' }, 'slow');
    const quick = createPlanRows(db(), { account: 'account', plan: 'plan' }, 'quick');
    await slow.claim({ occurrence: date, host: { id: 'host', key: 'key', atOnce: 2 }, busy: [] }, 0);
    expect(await quick.takeOver(date.id, 0)).toBe(true);
    expect(await quick.made(date, '81', {}, {}, 'host')).toBe('made');
    expect(await slow.made(date, '81', {}, {}, 'host')).toBe('known');
    expect(await slow.made(date, '82', {}, {}, 'host')).toBe('twice');
    expect(countsOf(await world.run(EMPTY))).toEqual({});
  });
});

describe('a run so slow that another one found what it has just made', () => {
  it('says that it is there: it was made once', async () => {
    let rescue: PlanReport | undefined;
    // The claim has run out while the answer was on its way.
    const onWritten = async () => {
      if (rescue) return;
      rescue = { dryRun: false, items: [], problems: [] };
      await world.setTime('2026-01-12T08:05:00Z');
      rescue = await world.run(PLAN);
    };
    const slow = await world.run(PLAN, { plus: { onWritten } });
    expect([told(slow), rescue && told(rescue)]).toEqual([['as_planned'], ['made']]);
    expect(await world.starts()).toHaveLength(1);
  });
});

describe('who knows a meeting for whose date another one was made meanwhile', () => {
  it('notes nothing of it', async () => {
    await world.run(PLAN);
    const before = await db().plannedMeeting.findMany();
    const { id = '', startsAt = new Date() } = before[0] ?? {};
    const account = ACCOUNT_ENVIRONMENT.ZOOM_S2S_ACCOUNT_ID;
    const rows = createPlanRows(db(), { account, plan: 'plan' }, 'late');
    const old = { id, meetingId: '81' };
    const later = { start: new Date(startsAt.getTime() + 1), end: new Date(startsAt.getTime() + 2) };
    await rows.seen(old, { ...later, wanted: {}, told: {}, differs: ['topic'], trouble: 'clash' });
    await rows.move(
      { occurrence: { id, ...later }, host: { id: 'host', atOnce: 9 }, busy: [] } as never,
      '81',
    );
    expect(await rows.troubled(old, 'deleting')).toBe(false);
    expect(await rows.ended(old)).toBeUndefined();
    expect(await db().plannedMeeting.findMany()).toEqual(before);
  });
});
