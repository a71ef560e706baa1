import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { ACCOUNT_ENVIRONMENT } from '@/proof/worlds/account';
import { ADA, BEN, CAT, createPlanWorld, Killed, type PlanWorld } from '@/proof/worlds/plan';
import { mostAtOnce } from './capacity';
import { countsOf, type PlanReport } from './report';

let world: PlanWorld;
beforeAll(async () => {
  world = await createPlanWorld();
});
afterAll(() => world.close());
beforeEach(() => world.begin('2026-01-12T08:00:00Z'));

type Entry = Record<string, unknown>;
const ENTRY: Entry = {
  ...{ topic: 'Lesson', weekdays: ['tue'], time: '10:00', zone: 'UTC', minutes: 60, from: '2026-01-01' },
  until: '2026-01-13',
};
/** Meetings on one Tuesday at ten. */
const planOf = (...entries: Entry[]) =>
  JSON.stringify({
    meetings: entries.map((entry, at) => ({ name: `lesson ${at + 1}`, ...ENTRY, ...entry })),
  });
const many = (count: number, entry: Entry) => planOf(...Array.from({ length: count }, () => entry));
const hostsOf = async () => (await world.atZoom()).map(({ host }) => host);
const failures = ({ items }: PlanReport) => items.filter(({ outcome }) => outcome === 'failed');

describe('a host', () => {
  it('has two meetings at once, with a Basic licence one, and the next clash is named', async () => {
    const report = await world.run(many(3, { hosts: ADA }));
    expect(await hostsOf()).toEqual([ADA, ADA]);
    expect(failures(report)).toMatchObject([{ entry: 'lesson 3', reason: 'clash' }]);
    await world.begin('2026-01-12T08:00:00Z');
    await world.zoom.addMeeting(CAT, { topic: 'Own talk', inMinutes: 26 * 60 + 30, minutes: 60 });
    const basic = failures(await world.run(many(1, { hosts: CAT })));
    expect(basic).toMatchObject([{ reason: 'clash', clashes: [{ topic: 'Own talk' }] }]);
  });

  it('may begin one when another ends', async () => {
    await world.run(planOf({ hosts: CAT }, { hosts: CAT, time: '11:00' }, { hosts: CAT, time: '09:00' }));
    expect(await hostsOf()).toEqual([CAT, CAT, CAT]);
  });

  it('is busy on the dates of a series of their own, which lists do not tell', async () => {
    const recurrence = { type: 1 as const, end_times: 4 };
    await world.zoom.addMeeting(CAT, { topic: 'Daily', inMinutes: 120, type: 8, minutes: 30, recurrence });
    expect(failures(await world.run(many(1, { hosts: CAT })))).toMatchObject([
      { reason: 'clash', clashes: [{ topic: 'Daily' }] },
    ]);
  });

  it('is not given a longer meeting into the next one, and keeps the one that there is', async () => {
    const plan = (minutes: number) => planOf({ hosts: CAT, minutes }, { hosts: CAT, time: '11:00' });
    await world.run(plan(60));
    expect(failures(await world.run(plan(61)))).toMatchObject([
      { entry: 'lesson 1', reason: 'clash', fields: ['minutes'] },
    ]);
    expect((await world.atZoom())[0]).toMatchObject({ minutes: 60 });
    expect(countsOf(await world.run(plan(50)))).toEqual({ changed: 1, as_planned: 1 });
  });
});

describe('a pool', () => {
  const pool = { hosts: [CAT, ADA, BEN] };

  it('gives the next host who has room, and names the clash when nobody has', async () => {
    const report = await world.run(many(6, pool));
    expect((await hostsOf()).sort()).toEqual([ADA, ADA, BEN, BEN, CAT]);
    expect(failures(report)).toMatchObject([{ reason: 'clash' }]);
  });

  it('is never booked twice by two runs at once, and no place in it stays empty', async () => {
    await Promise.all([world.run(many(6, pool)), world.run(many(6, pool)), world.run(many(6, pool))]);
    expect((await hostsOf()).sort()).toEqual([ADA, ADA, BEN, BEN, CAT]);
  });

  it('is not booked twice by two plans at once either', async () => {
    const named = (plan: string) => many(4, pool).replace('{', `{"plan":"${plan}",`);
    await Promise.all([world.run(named('one')), world.run(named('two'))]);
    expect((await hostsOf()).sort()).toEqual([ADA, ADA, BEN, BEN, CAT]);
  });

  it('is shown with a dry run as it would be used', async () => {
    const { items } = await world.run(many(6, pool), { dryRun: true });
    expect(items.map(({ host, outcome }) => host ?? outcome).sort()).toEqual([
      ADA,
      ADA,
      BEN,
      BEN,
      CAT,
      'failed',
    ]);
  });

  it('goes past a host who is not of the account, or cannot host', async () => {
    await world.zoom.changePerson(BEN, { profile: { email: BEN, type: 2, status: 'inactive' } });
    const report = await world.run(many(1, { hosts: ['nobody@example.com', 'amina@example.net', BEN, ADA] }));
    expect([countsOf(report), await hostsOf()]).toEqual([{ made: 1 }, [ADA]]);
  });

  it('is looked through for what a dead run made with a later host, though an earlier one has room again', async () => {
    const own = await world.zoom.addMeeting(CAT, { topic: 'Own talk', inMinutes: 26 * 60, minutes: 60 });
    await expect(world.run(many(1, pool), { stopAt: 'sent' })).rejects.toThrow(Killed);
    await world.remove(own.id);
    await world.setTime('2026-01-12T08:05:00Z');
    expect(countsOf(await world.run(many(1, pool)))).toEqual({ made: 1 });
    expect(await hostsOf()).toEqual([ADA]);
  });

  it('keeps a meeting with its host though an earlier one has room again', async () => {
    await world.run(many(2, pool));
    const [first] = await world.atZoom();
    await world.remove(first?.id ?? 0);
    expect(countsOf(await world.run(many(2, pool)))).toEqual({ gone: 1, as_planned: 1 });
  });
});

describe('what cannot be done is told, and done when it can be', () => {
  it.each([
    ['is not of the account', 'unknown_host', { hosts: 'nobody@example.com' }],
    ['is of another account', 'unknown_host', { hosts: 'freya@example.org' }],
    ['has no licence for meetings', 'not_licensed', { hosts: BEN }, { type: 4 }],
    ['is deactivated', 'host_inactive', { hosts: BEN }, { status: 'inactive' }],
  ])('where its host %s', async (_, reason, entry, profile: object = {}) => {
    await world.zoom.changePerson(BEN, { profile: { email: BEN, type: 2, ...profile } });
    const plan = planOf(entry, { hosts: ADA, time: '12:00' });
    expect(failures(await world.run(plan))).toMatchObject([{ entry: 'lesson 1', reason }]);
    expect(await hostsOf()).toEqual([ADA]);
    expect(await db().plannedMeeting.findMany({ where: { state: 'open' } })).toMatchObject([
      { trouble: reason },
    ]);
  });

  it('where the day of a host is spent: the rest the next day', async () => {
    const days = { hosts: ADA, weekdays: ['tue', 'wed', 'thu'], until: '2026-01-15' };
    const plan = planOf({ ...days }, { ...days, time: '12:00' }, { ...days, time: '14:00' });
    const retryAfter = { 'retry-after': '2026-01-13T00:00:00Z' };
    const json = {
      code: 429,
      message:
        'You have exceeded the daily rate limit (100) of Meeting Create/Update API requests permitted for this particular user. You may resume these requests at GMT 00:00:00.',
    };
    await world.zoom.fault({
      endpoint: 'api.meetings.create',
      kind: 'status',
      status: 429,
      json,
      headers: retryAfter,
      skip: 4,
      times: 0,
    });
    const report = await world.run(plan);
    expect(countsOf(report)).toEqual({ made: 4, failed: 5 });
    expect(failures(report)).toMatchObject(
      Array(5).fill({ reason: 'daily_limit', until: new Date('2026-01-13T00:00:00Z') }),
    );
    // Not asked once more for each.
    expect((await world.asked()).made).toBe(5);
    await world.zoom.clearFaults();
    await world.setTime('2026-01-13T00:01:00Z');
    expect(countsOf(await world.run(plan))).toEqual({ made: 5, as_planned: 4 });
  });

  it('where that day is spent and the pool has another host', async () => {
    const json = {
      code: 429,
      message: 'You have exceeded the daily rate limit (100) of Meeting Create/Update.',
    };
    const headers = { 'retry-after': '2026-01-13T00:00:00Z' };
    await world.zoom.fault({ endpoint: 'api.meetings.create', kind: 'status', status: 429, headers, json });
    await world.run(many(2, { hosts: [ADA, BEN] }));
    expect(await hostsOf()).toEqual([BEN, BEN]);
  });

  it.each([
    ['lacks the scope to make meetings', 'meeting:write:meeting:admin', 1],
    ['lacks the scope to list them', 'meeting:read:list_meetings:admin', 0],
  ])('where the app %s: Zoom is not asked for each', async (_, lacking, made) => {
    const all = [
      'user:read:user',
      'meeting:read:list_meetings',
      'meeting:read:meeting',
      'meeting:write:meeting',
    ];
    const scopes = all.map((name) => ({ scope: `${name}:admin` })).filter(({ scope }) => scope !== lacking);
    await world.zoom.changeApp(ACCOUNT_ENVIRONMENT.ZOOM_S2S_CLIENT_ID, { scopes });
    await world.setTime('2026-01-12T08:00:01Z');
    const report = await world.run(many(3, { hosts: ADA }));
    expect(failures(report)).toMatchObject(Array(3).fill({ reason: 'missing_scope', scopes: [lacking] }));
    expect((await world.asked()).made).toBe(made);
    await world.begin('2026-01-12T08:00:00Z');
    expect(countsOf(await world.run(many(2, { hosts: ADA })))).toEqual({ made: 2 });
  });

  it('where Zoom refuses what is asked', async () => {
    const json = { code: 300, message: 'Validation Failed.', errors: [{ field: 'topic', message: 'x' }] };
    await world.zoom.fault({ endpoint: 'api.meetings.create', kind: 'status', status: 400, json });
    const report = await world.run(planOf({ hosts: ADA }, { hosts: ADA, time: '12:00' }));
    expect(countsOf(report)).toEqual({ failed: 1, made: 1 });
    expect(failures(report)).toMatchObject([{ reason: 'refused' }]);
  });

  it('where Zoom is away for one host, the others are served', async () => {
    const away = { endpoint: 'api.meetings.list', kind: 'status', status: 503 } as const;
    await world.zoom.fault({ ...away, times: 3 });
    const plan = planOf({ hosts: ADA }, { hosts: BEN });
    expect(countsOf(await world.run(plan))).toEqual({ failed: 1, made: 1 });
    expect(countsOf(await world.run(plan))).toEqual({ made: 1, as_planned: 1 });
  });

  it('where a list of Zoom’s cannot be read whole: what is not in it may be there', async () => {
    const plan = many(1, { hosts: ADA });
    await world.zoom.fault({ endpoint: 'api.meetings.create', kind: 'reset', when: 'after' });
    const meetings = [{ id: 81234567890, topic: 'Other' }, { id: { not: 'a number' } }];
    await world.zoom.fault({
      endpoint: 'api.meetings.list',
      kind: 'answer',
      fields: { meetings },
      skip: 1,
      times: 0,
    });
    expect(countsOf(await world.run(plan))).toEqual({ not_yet: 1 });
    await world.zoom.clearFaults();
    await world.setTime('2026-01-12T08:05:00Z');
    await world.run(plan);
    expect(await hostsOf()).toEqual([ADA]);
  });

  it('where a second’s limit is reached, it is waited out', async () => {
    const headers = { 'x-ratelimit-reset': '1' };
    await world.zoom.fault({
      endpoint: 'api.meetings.create',
      kind: 'rate-limit',
      per: 'second',
      headers,
      times: 2,
    });
    expect(countsOf(await world.run(many(2, { hosts: ADA })))).toEqual({ made: 2 });
  });

  it('where its time is over, what is left is told', async () => {
    let steps = 0;
    const plus = {
      isOver: () => steps >= 2,
      onStep(step: string) {
        if (step === 'made') steps += 1;
      },
    };
    const plan = many(2, { hosts: ADA, weekdays: ['tue', 'wed'], until: '2026-01-14' });
    expect(countsOf(await world.run(plan, { plus }))).toEqual({ made: 2, not_yet: 2 });
    expect(countsOf(await world.run(plan))).toEqual({ made: 2, as_planned: 2 });
  });
});

describe('how many are held at once', () => {
  const at = (from: number, to: number) => ({ start: new Date(from), end: new Date(to) });
  it.each([
    [[], 0],
    [[at(0, 10), at(20, 30)], 0],
    [[at(5, 12), at(18, 25)], 1],
    [[at(5, 15), at(14, 25)], 2],
    [[at(5, 15), at(15, 25), at(12, 13)], 2],
    [[at(0, 30), at(0, 30), at(0, 11), at(19, 30)], 3],
  ])('of %j between 10 and 20: %i', (busy, most) => {
    expect(mostAtOnce(busy, at(10, 20))).toBe(most);
  });
});
