import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { ADA, createPlanWorld, type PlanWorld } from '@/proof/worlds/plan';
import { countsOf, type PlanReport } from './report';

let world: PlanWorld;
beforeAll(async () => {
  world = await createPlanWorld();
});
afterAll(() => world.close());
/** Two Mondays with Ada. */
beforeEach(async () => {
  await world.begin('2026-01-12T08:00:00Z');
  await world.run(planOf());
  await world.asked();
});

const planOf = (change: Record<string, unknown> = {}) =>
  JSON.stringify({
    meetings: [
      {
        ...{ name: 'standup', hosts: [ADA], topic: 'Daily standup', weekdays: ['mon'], time: '09:30' },
        ...{ zone: 'Europe/Berlin', minutes: 30, from: '2026-01-01', ...change },
      },
    ],
  });
const EMPTY = JSON.stringify({ meetings: [] });
const first = async () => (await world.atZoom())[0]?.id ?? 0;
const byHand = async (body: object) => world.api('PATCH', `/meetings/${await first()}`, body);
const told = ({ items }: PlanReport) =>
  items.map(({ day, outcome, fields = [], reason = '' }) =>
    [day.slice(5), outcome, ...fields, reason].filter(Boolean).join(' '),
  );

describe('what people changed at Zoom stays as it is where the plan changes something else', () => {
  const AT_TEN = { start: '2026-01-12T10:00:00.000Z' };
  it.each([
    ['topic', { topic: 'New' }],
    ['minutes', { minutes: 45 }],
    ['zone', { zone: 'Europe/London', time: '08:30' }],
  ])('their start, where it changes the %s', async (field, change) => {
    await byHand({ start_time: '2026-01-12T10:00:00Z' });
    const { items } = await world.run(planOf(change));
    expect(items[0]).toMatchObject({ outcome: 'changed', fields: [field], start: new Date(AT_TEN.start) });
    expect((await world.atZoom())[0]).toMatchObject(AT_TEN);
    const row = await db().plannedMeeting.findFirst({ where: { day: new Date('2026-01-12') } });
    const end = field === 'minutes' ? '2026-01-12T10:45:00Z' : '2026-01-12T10:30:00Z';
    expect(row).toMatchObject({ startsAt: new Date(AT_TEN.start), endsAt: new Date(end) });
    expect(told(await world.run(planOf(change)))).toEqual(['01-12 differs start', '01-19 as_planned']);
  });

  it('their zone, where it changes the time', async () => {
    await byHand({ timezone: 'Asia/Tokyo' });
    await world.run(planOf({ time: '10:00' }));
    expect((await world.atZoom())[0]).toMatchObject({
      ...{ timezone: 'Asia/Tokyo', start: '2026-01-12T09:00:00.000Z' },
    });
    expect(told(await world.run(planOf({ time: '10:00' })))[0]).toBe('01-12 differs zone');
  });

  it('what they change after the run has listed it', async () => {
    const { id } = (await world.atZoom())[1] ?? { id: 0 };
    const onWritten = async (_: string, written: string) => {
      if (written !== String(id)) await world.api('PATCH', `/meetings/${id}`, { start_time: LATER });
    };
    const LATER = '2026-01-19T10:00:00Z';
    const changed = planOf({ zone: 'Europe/London', time: '08:30' });
    expect(countsOf(await world.run(changed, { plus: { onWritten } }))).toEqual({ changed: 2 });
    expect((await world.atZoom())[1]).toMatchObject({ start: '2026-01-19T10:00:00.000Z' });
    const row = { where: { meetingId: String(id) } };
    expect(await db().plannedMeeting.findFirst(row)).toMatchObject({ startsAt: new Date(LATER) });
    expect(told(await world.run(changed))).toEqual(['01-12 as_planned', '01-19 differs start']);
  });

  it('a later start than the plan’s, which is over, is theirs and not the plan’s', async () => {
    await byHand({ start_time: '2026-01-12T15:00:00Z' });
    await world.run(planOf());
    await world.setTime('2026-01-12T09:00:00Z');
    expect(told(await world.run(planOf()))[0]).toBe('01-12 differs start');
    expect(told(await world.run(planOf({ time: '09:00' })))[0]).toBe('01-12 failed start_over');
  });
});

describe('a meeting that was started early', () => {
  const AWAY = { endpoint: 'api.meetings.get', kind: 'status', status: 503, times: 0 } as const;
  it.each([
    ['changed', planOf({ topic: 'New' }), 'failed topic'],
    ['deleted', EMPTY, 'failed'],
  ])('is not %s where Zoom does not tell that it was', async (_, plan, outcome) => {
    await world.zoom.startMeeting(await first());
    await world.zoom.fault(AWAY);
    expect(told(await world.run(plan, { prune: true }))[0]).toBe(`01-12 ${outcome} zoom_unavailable`);
    expect(await world.asked()).toMatchObject({ changed: 0, deleted: 0 });
    await world.zoom.clearFaults();
    expect(told(await world.run(plan, { prune: true }))[0]).toBe(`01-12 ${outcome} running`);
  });

  it('is gone where it was deleted meanwhile', async () => {
    const json = { code: 3001, message: 'Meeting does not exist.' };
    await world.zoom.fault({ endpoint: 'api.meetings.get', kind: 'status', status: 404, json, times: 0 });
    expect(countsOf(await world.run(planOf({ topic: 'New' })))).toEqual({ gone: 2 });
    expect(await world.asked()).toMatchObject({ changed: 0 });
  });
});

describe('what one write has met is not asked for again in the same run', () => {
  const daily = {
    code: 429,
    message: 'You have exceeded the daily rate limit (100) of Meeting Create/Update.',
  };
  const headers = { 'retry-after': '2026-01-13T00:00:00Z' };
  const lacking = (scope: string) => ({
    ...{ code: 4711, message: `Invalid access token, does not contain scopes:[${scope}].` },
  });

  it('where the day of the host is spent: neither changes nor new meetings', async () => {
    const endpoint = 'api.meetings.update';
    await world.zoom.fault({ endpoint, kind: 'status', status: 429, json: daily, headers, times: 0 });
    const changed = planOf({ topic: 'New', weekdays: ['mon', 'tue'] });
    const { items } = await world.run(changed);
    expect(items.map(({ reason }) => reason)).toEqual(Array(4).fill('daily_limit'));
    expect(await world.asked()).toMatchObject({ changed: 1, made: 0 });
    await world.zoom.clearFaults();
    expect(countsOf(await world.run(changed))).toEqual({ changed: 2, made: 2 });
  });

  it.each([
    ['change', 'update', planOf({ topic: 'New' }), 'changed'],
    ['delete', 'delete', EMPTY, 'deleted'],
  ] as const)('where the app lacks the scope to %s', async (_, name, plan, outcome) => {
    const json = lacking(`meeting:${name}:meeting:admin`);
    await world.zoom.fault({ endpoint: `api.meetings.${name}`, kind: 'status', status: 400, json, times: 0 });
    const { items } = await world.run(plan, { prune: true });
    expect(items.map(({ reason }) => reason)).toEqual(Array(2).fill('missing_scope'));
    expect((await world.asked())[outcome]).toBe(1);
    await world.zoom.clearFaults();
    expect(countsOf(await world.run(plan, { prune: true }))).toEqual({ [outcome]: 2 });
  });

  it.each([
    ['update', planOf({ topic: 'New' }), 'changed'],
    ['delete', EMPTY, 'deleted'],
  ] as const)('but the limit of a second is waited out: %s', async (name, plan, outcome) => {
    const fault = { kind: 'rate-limit', per: 'second', headers: { 'x-ratelimit-reset': '1' } } as const;
    await world.zoom.fault({ endpoint: `api.meetings.${name}`, times: 2, ...fault });
    expect(countsOf(await world.run(plan, { prune: true }))).toEqual({ [outcome]: 2 });
  });
});
