import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AgendaOfPerson } from '@/components/meetings/agenda';
import { keptOf } from '@/lib/data/kept';
import en from '@/lib/i18n/en.json';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { dataWorld } from '@/proof/worlds/data';
import { statementsOf } from '@/proof/worlds/statements';
import { finishBehind, visiting } from '@/proof/worlds/visiting';
import { lastKnownMeetings } from './last-known';
import { getMeetings, type MeetingsView } from './today';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);
vi.mock('@/lib/deadline', async () => (await import('@/proof/worlds/visiting')).deadline());

const world = dataWorld({ ZOOM_DEADLINE_MS: '20000' });
beforeEach(async () => {
  visiting.patienceMs = 20_000;
  await world.zoom.clearFaults();
});
afterEach(() => vi.restoreAllMocks());

async function somebody(account?: string) {
  const someone = await world.connect('Ada', { id: account });
  await vault().rememberProfile(someone.grantId, {
    id: someone.person.id,
    type: 2,
    timeZone: 'Europe/Berlin',
    accountId: account,
  });
  visiting.session = await world.sessionOf(someone);
  const meeting = (more: object) => world.zoom.addMeeting(someone.person.id, more as never);
  const fault = (kind: object) =>
    world.zoom.fault({ endpoint: 'api', person: someone.person.id, times: 0, ...kind } as never);
  const written = async () =>
    (await world.row(someone.grantId)) && (await lastKnownMeetings(someone.grantId))?.at;
  return { ...someone, meeting, fault, written };
}

/** One view, with the work that runs after its answer. */
async function look(): Promise<MeetingsView> {
  const view = await (await getMeetings()).all;
  await finishBehind();
  return view;
}
const topics = ({ agenda }: MeetingsView) =>
  [...agenda.todays, ...agenda.days.flatMap(({ rows }) => rows)].map(({ topic }) => topic);

const t = createTranslator({ locale: 'en', messages: en, namespace: 'meetings', timeZone: 'UTC' });
const html = (view: MeetingsView) =>
  renderToStaticMarkup(<AgendaOfPerson view={view} telling={{ ...view, language: 'en', t }} />);

describe('the last known meetings', () => {
  it.each([
    ['away', { kind: 'status', status: 503 }, 'zoom_unavailable'],
    ['limiting', { kind: 'rate-limit', per: 'day' }, 'rate_limited'],
  ])('stand, with their time, while Zoom is %s', async (_, fault, because) => {
    const ada = await somebody();
    await ada.meeting({ topic: 'Budget', inMinutes: 2_880 });
    await ada.meeting({ topic: 'Weekly', inMinutes: 600, type: 8, recurrence: { type: 2 } });
    await ada.meeting({ topic: 'Come, please', inMinutes: 90, invitedBy: 'maria' });
    const before = await look();
    expect(before.lastKnown).toBeUndefined();
    await ada.fault(fault);
    const view = await look();
    expect(topics(view)).toEqual(topics(before));
    expect(view.problem).toBeUndefined();
    expect(view.lastKnown).toEqual({ at: await ada.written(), because });
    const said = html(view);
    expect(said).toContain('This is what it said on <time');
    expect(said).not.toContain('The list ends here.');
  });

  it('come before a slow Zoom has said anything, and then what it says', async () => {
    const ada = await somebody();
    await ada.meeting({ topic: 'Budget', inMinutes: 2_880 });
    await look();
    const gate = await world.zoom.gate({ endpoint: 'api', person: ada.person.id, when: 'before' });
    const { soon, all } = await getMeetings();
    const view = await soon;
    expect(topics(view)).toEqual(['Budget']);
    expect(view.lastKnown).toEqual({ at: await ada.written(), because: undefined });
    expect(html(view)).toContain('Zoom is slow to answer.');
    await gate.release();
    expect((await all).lastKnown).toBeUndefined();
    visiting.behind.splice(0);
  });

  it('are read once in a view that shows them twice', async () => {
    const ada = await somebody();
    await ada.meeting({ topic: 'Budget', inMinutes: 2_880 });
    await look();
    const gate = await world.zoom.gate({ endpoint: 'api', person: ada.person.id, when: 'before' });
    await ada.fault({ kind: 'status', status: 503 });
    const views: MeetingsView[] = [];
    const asked = await statementsOf(async () => {
      const { soon, all } = await getMeetings();
      views.push(await soon);
      await gate.release();
      views.push(await all);
    });
    expect(views.map(topics)).toEqual([['Budget'], ['Budget']]);
    expect(views.map(({ lastKnown }) => lastKnown?.because)).toEqual([undefined, 'zoom_unavailable']);
    expect(asked.filter((text) => text.includes('SELECT meetings,'))).toHaveLength(1);
  });

  it('are written once for a change, and not for a view in which nothing changed', async () => {
    const ada = await somebody();
    await ada.meeting({ topic: 'Budget', inMinutes: 2_880 });
    await look();
    const first = await ada.written();
    for (let time = 0; time < 3; time++) await look();
    expect(await ada.written()).toEqual(first);
    await ada.meeting({ topic: 'Another', inMinutes: 2_890 });
    await look();
    expect(Number(await ada.written())).toBeGreaterThan(Number(first));
    const hourAgo = new Date(Date.now() - 3_601_000);
    await world.alter(ada.grantId, { meetingsAt: hourAgo });
    await look();
    expect(Number(await ada.written())).toBeGreaterThan(Number(first));
  });

  it('are not replaced by a view in which a part did not come', async () => {
    const ada = await somebody();
    await ada.meeting({ topic: 'Come, please', inMinutes: 90, invitedBy: 'maria' });
    await look();
    const first = await lastKnownMeetings(ada.grantId);
    await ada.meeting({ topic: 'Budget', inMinutes: 2_880 });
    await world.zoom.fault({
      endpoint: 'api.meetings.upcoming',
      person: ada.person.id,
      times: 0,
      kind: 'status',
      status: 503,
    } as never);
    expect(topics(await look())).toEqual(['Budget']);
    expect(await lastKnownMeetings(ada.grantId)).toEqual(first);
  });

  it('of 3,000 meetings are sealed in less than 100 kB, and read in the export', async () => {
    const ada = await somebody();
    await world.zoom.addManyMeetings(ada.person.id, {});
    await ada.meeting({ topic: '🌲'.repeat(400), inMinutes: 1 });
    await look();
    const { meetings } = await world.alter(ada.grantId, {});
    expect(meetings?.length).toBeGreaterThan(1_000);
    expect(meetings?.length).toBeLessThan(100_000);
    expect(meetings).toMatch(/^v1\.local\.[\w-]+$/);
    const kept = await keptOf(ada.userId);
    expect(kept.meetings?.own.length).toBeGreaterThan(50);
    expect(kept.meetings?.isCut).toBe(true);
  });

  it('have the times that can be true, whatever a release before has stored', async () => {
    const ada = await somebody();
    const [bad, far] = ['0001-01-01T00:00:00.000Z', '+012026-01-01T00:00:00.000Z'];
    const soon = new Date(Date.now() + 86_400_000).toISOString();
    const one = (id: string, start?: string) => ({ id, kind: 'once', topic: id, start, minutes: 2e11 });
    const dates = [bad, far, soon].map((start) => ({ id: start, start, minutes: 30, isDeleted: false }));
    const own = [
      one('1', bad),
      one('2', far),
      one('3', soon),
      { id: '4', kind: 'series', topic: '4', start: soon },
    ];
    const kept = { own, upcoming: [], series: [['4', dates]], isCut: false };
    const meetings = vault().seal(ada.grantId, 'meetings', JSON.stringify({ account: null, kept }));
    await world.alter(ada.grantId, { meetings, meetingsAt: new Date() });
    await ada.fault({ kind: 'status', status: 503 });
    const view = await look();
    expect(topics(view)).toEqual(['3', '4']);
    expect(html(view)).toContain('This is what it said on <time');
    const told = await lastKnownMeetings(ada.grantId);
    expect(told?.kept.own.map(({ start, minutes }) => [start?.toISOString(), minutes])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [soon, undefined],
      [soon, undefined],
    ]);
    expect(told?.kept.series[0]?.[1].map(({ id }) => id)).toEqual([soon]);
  });

  it('go with a disconnect, and are not shown under another account', async () => {
    const ada = await somebody('account-1');
    await ada.meeting({ topic: 'Budget', inMinutes: 2_880 });
    await look();
    expect(await lastKnownMeetings(ada.grantId)).toBeDefined();
    // The row as a process of the release before writes it, which does not know these columns.
    await world.alter(ada.grantId, { zoomAccountId: 'account-2' });
    expect(await lastKnownMeetings(ada.grantId)).toBeUndefined();
    await world.alter(ada.grantId, { zoomAccountId: 'account-1' });
    const { person, userId, grantId } = ada;
    const comesBack = async () =>
      vault().signIn({
        userId,
        zoomUserId: person.id,
        zoomAccountId: 'account-2',
        ...(await world.issue(person.id)),
      });
    await comesBack();
    expect(await world.alter(grantId, {})).toMatchObject({ meetings: null, meetingsAt: null });
    visiting.session = await world.sessionOf(ada);
    await look();
    expect(await lastKnownMeetings(grantId)).toBeDefined();
    await vault().disconnect(grantId);
    expect(await world.alter(grantId, {})).toMatchObject({ meetings: null, meetingsAt: null });
  });

  it('that cannot be kept or read hold nothing up', async () => {
    const ada = await somebody();
    await ada.meeting({ topic: 'Budget', inMinutes: 2_880 });
    await look();
    await world.alter(ada.grantId, { meetings: 'v1.other.nonsense' });
    await ada.fault({ kind: 'status', status: 503 });
    expect(await look()).toMatchObject({ problem: 'zoom_unavailable', lastKnown: undefined });
    await world.zoom.clearFaults();
    const warned = vi.spyOn(log, 'warn').mockImplementation(() => undefined);
    const view = await (await getMeetings()).all;
    await world.line.cut();
    await finishBehind();
    await world.line.mend();
    expect(topics(view)).toEqual(['Budget']);
    expect(warned).toHaveBeenCalledTimes(1);
  });
});
