import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { ADA, BEN, CAT, createPlanWorld, Killed, type PlanWorld } from '@/proof/worlds/plan';
import { countsOf } from './report';
import type { Run } from './run';
import { heed } from './writes';

let world: PlanWorld;
beforeAll(async () => {
  world = await createPlanWorld();
});
afterAll(() => world.close());
beforeEach(() => world.begin('2026-01-12T08:00:00Z'));

type Entry = Record<string, unknown>;
const planOf = (...entries: Entry[]) =>
  JSON.stringify({
    meetings: entries.map((entry, at) => ({
      ...{ name: `lesson ${at + 1}`, topic: 'Lesson', weekdays: ['tue'], time: '10:00', zone: 'UTC' },
      ...{ minutes: 60, from: '2026-01-01', until: '2026-01-18', ...entry },
    })),
  });
const hostsOf = async () => (await world.atZoom()).map(({ host }) => host);
const DAYS = { weekdays: ['tue', 'wed', 'thu', 'fri'] };
const [DAN, EVE] = ['dan@plan.example', 'eve@plan.example'];
async function twoMore() {
  for (const email of [DAN, EVE]) {
    const profile = { email, type: 2, role_id: '2' };
    await world.zoom.createPerson({ key: email, name: email, account: 'sandbox-account-id', profile });
  }
}
const AWAY = { endpoint: 'api.meetings.list', kind: 'status', status: 503, times: 0 } as const;

describe('that Zoom does not answer', () => {
  it('for one host and each of their dates is no sign that it is away for others', async () => {
    const fields = { meetings: [{ id: { not: 'a number' } }] };
    await world.zoom.fault({ endpoint: 'api.meetings.list', kind: 'answer', fields });
    const plan = planOf({ ...DAYS, hosts: ADA }, { ...DAYS, hosts: BEN, time: '12:00' });
    expect(countsOf(await world.run(plan))).toEqual({ failed: 4, made: 4 });
    expect(await hostsOf()).toEqual([BEN, BEN, BEN, BEN]);
  });

  it('for one host whose dates all come first is none either', async () => {
    const fields = { meetings: [{ id: { not: 'a number' } }] };
    await world.zoom.fault({ endpoint: 'api.meetings.list', kind: 'answer', fields });
    const plan = planOf({ ...DAYS, hosts: ADA }, { weekdays: ['sat'], hosts: BEN });
    expect(countsOf(await world.run(plan))).toEqual({ failed: 4, made: 1 });
  });

  it('is not so where a list came and cannot be read, for however many hosts', async () => {
    await twoMore();
    const fields = { meetings: [{ id: 81234567890, topic: 'Other' }, { id: { not: 'a number' } }] };
    await world.zoom.fault({ endpoint: 'api.meetings.list', kind: 'answer', fields, times: 3 });
    const { items } = await world.run(planOf(...[ADA, BEN, CAT, DAN].map((hosts) => ({ hosts }))));
    expect(items.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      ...Array(3).fill('unreadable'),
      'made',
    ]);
  });

  it('for three hosts is none where others answer between them, also when it is remembered', async () => {
    await twoMore();
    const at = (hosts: string, time: string, ...weekdays: string[]) => ({ hosts, time, weekdays });
    const planWith = (a: string, b: string, c: string, last: string) =>
      planOf(
        ...[at(a, '10:00', 'tue', 'wed'), at(DAN, '11:00', 'tue'), at(b, '12:00', 'tue', 'wed')],
        ...[at(EVE, '13:00', 'tue'), at(c, '14:00', 'tue', 'wed'), at(last, '15:00', 'wed')],
      );
    const nobody = 'nobody@example.com';
    expect(countsOf(await world.run(planWith(nobody, nobody, nobody, nobody)))).toEqual({
      made: 2,
      failed: 7,
    });
    await world.asked();
    for (const skip of [0, 1, 2]) await world.zoom.fault({ ...AWAY, times: 3, skip });
    expect(countsOf(await world.run(planWith(ADA, BEN, CAT, DAN)))).toEqual({
      ...{ as_planned: 2, failed: 6, made: 1 },
    });
    // Three tries for each who failed, and one for each who did not.
    expect(await world.asked()).toMatchObject({ lists: 11, made: 1 });
  });

  it('for three hosts in a row is: the others are not asked for', async () => {
    await twoMore();
    await world.zoom.fault(AWAY);
    await world.run(planOf({ hosts: ADA }));
    const { lists: ofOne } = await world.asked();
    const five = planOf(...[ADA, BEN, CAT, DAN, EVE].map((hosts) => ({ hosts })));
    const { items } = await world.run(five);
    expect(items.map(({ reason }) => reason)).toEqual(Array(5).fill('zoom_unavailable'));
    expect([ofOne > 0, (await world.asked()).lists]).toEqual([true, 3 * ofOne]);
    await world.zoom.clearFaults();
    expect(countsOf(await world.run(five))).toEqual({ made: 5 });
  });

  it.each([
    [['one', 'two', 'three'], true],
    [['one', 'two', 'two', 'two'], false],
    [['one', 'two', undefined, 'three'], false],
  ])('counts whose calls were in vain, until one gets through: %j', (asked, isBlocked) => {
    const run = { unanswered: new Set(), blocked: undefined } as unknown as Run;
    for (const whose of asked)
      heed(run, whose ?? 'one', { reason: whose === undefined ? 'clash' : 'zoom_unavailable' });
    expect(run.blocked).toEqual(isBlocked ? { reason: 'zoom_unavailable' } : undefined);
  });

  it('is written down once, however often it is so', async () => {
    const versions = () => db().$queryRaw`SELECT id, xmin::text, ctid::text FROM planned_meeting ORDER BY id`;
    const plan = planOf({ ...DAYS, hosts: 'nobody@example.com' }, { hosts: CAT }, { hosts: CAT });
    await world.run(plan);
    const before = await versions();
    await world.run(plan);
    expect(await versions()).toEqual(before);
    const longer = plan.replaceAll('"minutes":60', '"minutes":61').replaceAll(CAT, ADA);
    expect(countsOf(await world.run(longer))).toEqual({ failed: 4, changed: 1, made: 1 });
    const ends = await db().plannedMeeting.findMany({ where: { state: 'open' } });
    expect(ends.map(({ startsAt, endsAt }) => Number(endsAt) - Number(startsAt))).toEqual(
      Array(4).fill(61 * 60_000),
    );
  });
});

describe('a list of which the end is not known', () => {
  const OTHER = { id: 81234567890, topic: 'Other', type: 2, start_time: '2026-01-13T20:00:00Z' };
  it('because its token comes again, shows no date as missing', async () => {
    await expect(world.run(planOf({ hosts: ADA }), { stopAt: 'sent' })).rejects.toThrow(Killed);
    await world.setTime('2026-01-12T08:05:00Z');
    const json = { meetings: [OTHER], next_page_token: 'round' };
    await world.zoom.fault({ endpoint: 'api.meetings.list', kind: 'status', status: 200, json, times: 0 });
    expect(countsOf(await world.run(planOf({ hosts: ADA })))).toEqual({ not_yet: 1 });
    expect(await hostsOf()).toEqual([ADA]);
  });

  const list = { endpoint: 'api.meetings.list', kind: 'answer', times: 0 } as const;

  it.each<[string, object]>([
    ['whose token is a number', { meetings: [OTHER], next_page_token: 7 }],
    ['whose token is too long', { meetings: [OTHER], next_page_token: 'x'.repeat(4_001) }],
  ])('shows no date as missing: nothing is made twice by a list %s', async (_, fields) => {
    await expect(world.run(planOf({ hosts: ADA }), { stopAt: 'sent' })).rejects.toThrow(Killed);
    await world.setTime('2026-01-12T08:05:00Z');
    await world.zoom.fault({ ...list, fields: fields as never });
    expect(countsOf(await world.run(planOf({ hosts: ADA })))).toEqual({ not_yet: 1 });
    expect(await hostsOf()).toEqual([ADA]);
  });
});

describe('a date that Zoom refuses', () => {
  it('is open for the next run, each time', async () => {
    const json = { code: 300, message: 'Validation Failed.', errors: [{ field: 'topic', message: 'x' }] };
    await world.zoom.fault({ endpoint: 'api.meetings.create', kind: 'status', status: 400, json, times: 2 });
    for (let run = 0; run < 2; run++) {
      await world.run(planOf({ hosts: ADA }));
      const row = { state: 'open', trouble: 'refused', claimedUntil: null };
      expect(await db().plannedMeeting.findMany()).toMatchObject([row]);
    }
    expect(countsOf(await world.run(planOf({ hosts: ADA })))).toEqual({ made: 1 });
  });
});

describe('a host who left the account while a run died', () => {
  const json = { code: 1001, message: 'User does not exist.' };
  const LEFT = { endpoint: 'api.meetings.list', kind: 'status', status: 404, json } as const;

  it('has nothing that could be waited for: another one of the pool has the meeting', async () => {
    const pool = planOf({ hosts: [ADA, BEN] });
    await expect(world.run(pool, { stopAt: 'claimed' })).rejects.toThrow(Killed);
    await world.setTime('2026-01-12T08:05:00Z');
    await world.zoom.fault(LEFT);
    expect(countsOf(await world.run(pool))).toEqual({ made: 1 });
    expect(await hostsOf()).toEqual([BEN]);
  });

  it('nor where the plan has the date no more', async () => {
    await expect(world.run(planOf({ hosts: ADA }), { stopAt: 'claimed' })).rejects.toThrow(Killed);
    await world.setTime('2026-01-12T08:05:00Z');
    await world.zoom.fault({ ...LEFT, times: 0 });
    expect(countsOf(await world.run(planOf()))).toEqual({});
    expect(await db().plannedMeeting.findMany()).toMatchObject([{ state: 'open' }]);
  });

  it('and what Zoom says instead of a list is told as what it is', async () => {
    await expect(world.run(planOf({ hosts: ADA }), { stopAt: 'sent' })).rejects.toThrow(Killed);
    await world.setTime('2026-01-12T08:05:00Z');
    const message = 'Invalid access token, does not contain scopes:[meeting:read:list_meetings:admin].';
    await world.zoom.fault({ ...LEFT, status: 400, json: { code: 4711, message }, times: 0 });
    const { items } = await world.run(planOf({ hosts: ADA }));
    expect(items).toMatchObject([{ outcome: 'failed', reason: 'missing_scope' }]);
    await world.zoom.clearFaults();
    await world.setTime('2026-01-12T08:10:00Z');
    expect(countsOf(await world.run(planOf({ hosts: ADA })))).toEqual({ made: 1 });
    expect(await hostsOf()).toEqual([ADA]);
  });
});

describe('a host is not free', () => {
  it('where a meeting of the plan was moved by hand, before the run has looked at it', async () => {
    const later = { hosts: CAT, weekdays: ['wed'] };
    await world.run(planOf(later));
    const [{ id } = { id: 0 }] = await world.atZoom();
    await world.api('PATCH', `/meetings/${id}`, { start_time: '2026-01-13T10:30:00Z' });
    const plan = planOf(later, { hosts: CAT });
    expect((await world.run(plan)).items).toMatchObject(
      [
        { entry: 'lesson 1', outcome: 'differs' },
        { entry: 'lesson 2', outcome: 'failed', reason: 'clash' },
      ].reverse(),
    );
    expect(await hostsOf()).toEqual([CAT]);
  });

  it('but is where the same run has moved it away', async () => {
    await world.run(planOf({ hosts: CAT }));
    const plan = planOf({ hosts: CAT, time: '08:00' }, { hosts: CAT });
    expect(countsOf(await world.run(plan))).toEqual({ changed: 1, made: 1 });
  });

  it('and is once less, not twice, where it was moved by some minutes', async () => {
    await world.run(planOf({ hosts: ADA, time: '10:30' }));
    const [{ id } = { id: 0 }] = await world.atZoom();
    await world.api('PATCH', `/meetings/${id}`, { start_time: '2026-01-13T10:45:00Z' });
    const plan = planOf({ hosts: ADA, time: '10:30' }, { hosts: ADA });
    expect(countsOf(await world.run(plan))).toEqual({ differs: 1, made: 1 });
  });

  it('where what a dead run made for another time was found, as it stands at Zoom', async () => {
    await expect(world.run(planOf({ hosts: CAT }), { stopAt: 'sent' })).rejects.toThrow(Killed);
    await world.setTime('2026-01-12T08:05:00Z');
    const moved = planOf({ hosts: CAT, time: '08:00' }, { hosts: CAT });
    expect((await world.run(moved)).items).toMatchObject([
      { entry: 'lesson 1', outcome: 'made' },
      { entry: 'lesson 2', outcome: 'failed', reason: 'clash' },
    ]);
    expect(countsOf(await world.run(moved))).toEqual({ changed: 1, made: 1 });
  });

  const series = (topic: string, inMinutes: number) =>
    world.zoom.addMeeting(CAT, {
      ...{ topic, inMinutes, type: 8 as const, minutes: 30, recurrence: { type: 1 as const, end_times: 4 } },
    });

  it('where Zoom does not tell the dates of a series', async () => {
    await series('Daily', 120);
    await world.zoom.fault({ endpoint: 'api.meetings.get', kind: 'status', status: 503, times: 0 });
    const { items } = await world.run(planOf({ hosts: CAT }));
    expect(items).toMatchObject([{ outcome: 'failed', reason: 'zoom_unavailable' }]);
    expect(await world.asked()).toMatchObject({ made: 0 });
  });

  it('where one date of a series cannot be read', async () => {
    await series('Daily', 120);
    const fields = { occurrences: [null, { occurrence_id: '1', start_time: '2099-01-01T10:00:00Z' }] };
    await world.zoom.fault({ endpoint: 'api.meetings.get', kind: 'answer', fields, times: 0 });
    const { items } = await world.run(planOf({ hosts: CAT }));
    expect(items).toMatchObject([{ outcome: 'failed', reason: 'unreadable' }]);
    expect(await world.asked()).toMatchObject({ made: 0 });
  });

  it('where the date is of one of very many series', async () => {
    for (let at = 0; at < 31; at++) await series(`Early ${at}`, 60);
    await series('Daily', 120);
    const { items } = await world.run(planOf({ hosts: CAT }));
    expect(items).toMatchObject([{ reason: 'clash', clashes: [{ topic: 'Daily' }] }]);
  });
});
