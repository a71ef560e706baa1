import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ADA, BEN, CAT, createPlanWorld, type PlanWorld } from '@/proof/worlds/plan';
import { countsOf, type PlanReport } from './report';

let world: PlanWorld;
beforeAll(async () => {
  world = await createPlanWorld();
});
afterAll(() => world.close());
/** Two Mondays with Ada. */
beforeEach(async () => {
  await world.begin('2026-01-12T08:00:00Z');
  await world.run(planOf([ADA]));
  await world.asked();
});

const planOf = (hosts: string[]) =>
  JSON.stringify({
    meetings: [
      {
        ...{ name: 'standup', hosts, topic: 'Daily standup', weekdays: ['mon'], time: '09:30', minutes: 30 },
        ...{ zone: 'Europe/Berlin', from: '2026-01-01' },
      },
    ],
  });
const told = ({ items }: PlanReport) =>
  items.map(({ day, outcome, fields = [], reason = '' }) =>
    [day.slice(5), outcome, ...fields, reason].filter(Boolean).join(' '),
  );
const both = (what: string) => [`01-12 ${what}`, `01-19 ${what}`];
const PRUNE = { prune: true };

async function expectKept() {
  expect(await world.asked()).toMatchObject({ made: 0, deleted: 0 });
  expect(await world.atZoom()).toMatchObject([{ host: ADA }, { host: ADA }]);
  expect(await world.zoom.mails(ADA)).toHaveLength(0);
}

describe('a meeting whose host the plan has no more stays, though it may be deleted', () => {
  it.each([
    ['is not of the account', 'unknown_host', ['ben@typo.example'], {}],
    ['is deactivated', 'host_inactive', [BEN], { status: 'inactive' }],
    ['has no licence for meetings', 'not_licensed', [BEN], { type: 4 }],
  ])('where the new one %s', async (_, reason, hosts, profile) => {
    await world.zoom.changePerson(BEN, { profile: { email: BEN, type: 2, ...profile } });
    for (const dryRun of [true, false])
      expect(told(await world.run(planOf(hosts), { ...PRUNE, dryRun }))).toEqual(both(`failed ${reason}`));
    await expectKept();
    await world.zoom.changePerson(BEN, { profile: { email: BEN, type: 2, status: 'active' } });
    expect(told(await world.run(planOf([...hosts, BEN]), PRUNE))).toEqual(both('changed host'));
    expect(await world.atZoom()).toMatchObject([{ host: BEN }, { host: BEN }]);
  });

  it('where the new one has no room, and goes to them where they have', async () => {
    await world.zoom.addMeeting(CAT, { topic: 'Own talk', inMinutes: 45, minutes: 60 });
    expect(told(await world.run(planOf([CAT]), PRUNE))).toEqual(['01-12 failed clash', '01-19 changed host']);
    expect(await world.atZoom()).toMatchObject([{ host: ADA }, { host: CAT }, { host: CAT }]);
    expect(await world.zoom.mails(ADA)).toHaveLength(1);
  });

  it('where Zoom does not tell what the new one has', async () => {
    await world.zoom.fault({ endpoint: 'api.meetings.list', kind: 'status', status: 503, skip: 1, times: 0 });
    expect(told(await world.run(planOf([BEN]), PRUNE))).toEqual(both('failed zoom_unavailable'));
    await world.zoom.clearFaults();
    await expectKept();
  });
});

describe('a new meeting that Zoom refuses', () => {
  it('costs one meeting of its name, and no other', async () => {
    const json = { code: 300, message: 'Validation Failed.', errors: [{ field: 'topic', message: 'x' }] };
    await world.zoom.fault({ endpoint: 'api.meetings.create', kind: 'status', status: 400, json, times: 0 });
    for (let run = 0; run < 2; run++)
      expect(told(await world.run(planOf([BEN]), PRUNE))).toEqual(both('failed refused'));
    expect(await world.asked()).toMatchObject({ made: 2, deleted: 1 });
    await world.zoom.clearFaults();
    expect(told(await world.run(planOf([BEN]), PRUNE))).toEqual(['01-12 made', '01-19 changed host']);
  });
});

describe('a host whom the account has no more', () => {
  const json = { code: 1001, message: 'User does not exist.' };
  const LEFT = { endpoint: 'api.meetings.list', kind: 'status', status: 404, json } as const;

  it('has taken their meetings along: the plan’s next host has them, with no word about pruning', async () => {
    for (const { id } of await world.atZoom()) await world.remove(id);
    await world.zoom.fault(LEFT);
    expect(told(await world.run(planOf([BEN]), { dryRun: true }))).toEqual(both('made'));
    await world.zoom.fault(LEFT);
    expect(told(await world.run(planOf([BEN])))).toEqual(both('made'));
    expect(await world.atZoom()).toMatchObject([{ host: BEN }, { host: BEN }]);
  });

  it('is what is said where the plan names nobody else', async () => {
    for (const { id } of await world.atZoom()) await world.remove(id);
    await world.zoom.fault({ ...LEFT, times: 0 });
    await world.zoom.fault({ ...LEFT, endpoint: 'api.users.me', times: 0 });
    for (let run = 0; run < 2; run++)
      expect(told(await world.run(planOf([ADA])))).toEqual(both('failed unknown_host'));
    expect((await world.asked()).made).toBe(0);
  });

  it('may have left them to somebody else', async () => {
    await world.zoom.fault(LEFT);
    expect(told(await world.run(planOf([ADA])))).toEqual(both('as_planned'));
    expect((await world.asked()).made).toBe(0);
  });
});

describe('who somebody of the plan is', () => {
  it.each([
    ['away', { kind: 'status', status: 503 }, 'zoom_unavailable'],
    ['at its limit', { kind: 'rate-limit', per: 'day' }, 'rate_limited'],
  ] as const)(
    'is not taken for somebody else where Zoom is %s: it may be the host',
    async (_, fault, why) => {
      const { id } = await world.zoom.person(ADA);
      await world.zoom.fault({ endpoint: 'api.users.me', times: 0, ...fault });
      for (const options of [{}, PRUNE])
        expect(told(await world.run(planOf([id]), options))).toEqual(both(`failed ${why}`));
      await expectKept();
      await world.zoom.clearFaults();
      expect(countsOf(await world.run(planOf([id]), PRUNE))).toEqual({ as_planned: 2 });
    },
  );
});
