import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AgendaOfPerson } from '@/components/meetings/agenda';
import { Past } from '@/components/meetings/further';
import { Found } from '@/components/meetings/search-found';
import en from '@/lib/i18n/en.json';
import { vault } from '@/lib/vault';
import { dataWorld } from '@/proof/worlds/data';
import { visiting } from '@/proof/worlds/visiting';
import { getFurther, getPast } from './further';
import { getMeetingPage } from './page';
import { searchMeetings } from './search';
import { getMeetings } from './today';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);
vi.mock('@/lib/deadline', async () => (await import('@/proof/worlds/visiting')).deadline());

const world = dataWorld({ ZOOM_DEADLINE_MS: '20000' });
beforeEach(() => world.zoom.clearFaults());

type Options = { type?: number; timeZone?: string; scopes?: string[]; account?: string };
type Someone = Awaited<ReturnType<typeof comes>>;

/** A new signed-in person, about whom Zoom has said this. */
async function comes({ type = 2, timeZone = 'Europe/Berlin', scopes, account }: Options = {}) {
  const someone = await world.connect('Ada', { id: account, atZoom: account });
  await vault().rememberProfile(someone.grantId, { id: someone.person.id, type, timeZone });
  if (scopes) await world.alter(someone.grantId, { scopes });
  visiting.session = await world.sessionOf(someone);
  await world.zoom.clearRequests();
  return someone;
}
const calls = async ({ person }: Someone, endpoint: string) =>
  (await world.zoom.requests({ endpoint, person: person.id })).count;
const everything = async () => (await getMeetings()).all;
const trouble = ({ person }: Someone, endpoint: string, fault: object) =>
  world.zoom.fault({ endpoint, person: person.id, times: 0, ...fault } as never);

const t = createTranslator({ locale: 'en', messages: en, namespace: 'meetings', timeZone: 'UTC' });
const html = (node: ReactNode) => renderToStaticMarkup(node);
const telling = {
  now: new Date(),
  today: '2026-11-29',
  timeZone: 'Europe/Berlin',
  isZoneKnown: true,
  language: 'en',
  t,
} as const;

describe('the meetings of a person', () => {
  it('cost three Medium calls and at most ten Light ones, however many series there are', async () => {
    const someone = await comes();
    for (let series = 0; series < 14; series++)
      await world.zoom.addMeeting(someone.person.id, {
        topic: `Weekly ${series}`,
        inMinutes: 60 + series,
        type: 8,
        recurrence: { type: 2 },
      });
    const { agenda } = await everything();
    expect(await calls(someone, 'api.meetings.list')).toBe(2);
    expect(await calls(someone, 'api.meetings.upcoming')).toBe(1);
    expect(await calls(someone, 'api.meetings.get')).toBe(10);
    expect(await calls(someone, 'api.users')).toBe(0);
    const rows = [...agenda.todays, ...agenda.days.flatMap(({ rows }) => rows)];
    const datesOf = (topic: string) => rows.filter((row) => row.topic === topic);
    expect(datesOf('Weekly 0').map(({ series }) => series)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'goes_on',
    ]);
    // For the other series Zoom named one date, and the page says so.
    expect(datesOf('Weekly 13').map(({ series }) => series)).toEqual(['one_date']);
    // A day further on is not free of them only because the list has no more dates.
    const drawn = html(<AgendaOfPerson view={await everything()} telling={telling} />);
    expect(drawn).toContain('Of a series, the next 5 dates are listed here.');
  });

  it('are told on real days of the person’s zone: a date that was called off is none', async () => {
    const someone = await comes();
    const made = await world.zoom.addMeeting(someone.person.id, {
      topic: 'Daily',
      inMinutes: 3 * 1_440,
      type: 8,
      recurrence: { type: 1 },
    });
    const before = await everything();
    const dates = before.agenda.days.flatMap(({ day, rows }) => rows.map(() => day));
    expect(dates).toHaveLength(5);
    expect(new Set(dates).size).toBe(5);
    expect(made.id).toBeGreaterThan(0);
  });

  it('have invitations among today’s, and what is on now first, with the way in', async () => {
    const someone = await comes();
    await world.zoom.addMeeting(someone.person.id, {
      topic: 'Come, please',
      inMinutes: 5,
      invitedBy: 'maria',
    });
    await world.zoom.addMeeting(someone.person.id, {
      topic: 'On now',
      inMinutes: -10,
      minutes: 60,
      live: true,
    });
    const { agenda } = await everything();
    const all = [...agenda.todays, ...agenda.days.flatMap(({ rows }) => rows)];
    expect(agenda.todays[0]).toMatchObject({ topic: 'On now', isLive: true, joinUrl: expect.any(String) });
    expect(all.filter(({ topic }) => topic === 'On now')).toHaveLength(1);
    expect(all.find(({ topic }) => topic === 'Come, please')).toMatchObject({ isInvitation: true });
  });

  it('of whom Zoom told no zone are told in UTC, which is said', async () => {
    const someone = await world.connect('Nowhere');
    visiting.session = await world.sessionOf(someone);
    const view = await everything();
    expect(view).toMatchObject({ timeZone: 'UTC', isZoneKnown: false });
    const said = html(<AgendaOfPerson view={view} telling={{ ...telling, ...view }} />);
    expect(said).toContain('Zoom has not told us your time zone');
  });

  it('are said to be over for today only where all of Zoom’s lists were read', async () => {
    const someone = await comes();
    await world.zoom.addMeeting(someone.person.id, { topic: 'Later', inMinutes: 3 * 1_440 });
    const drawn = async () => html(<AgendaOfPerson view={await everything()} telling={telling} />);
    const whole = await drawn();
    expect(whole).toContain('Nothing more today.');
    expect(whole).not.toContain('Of a series');
    // Nothing is said of today while one of them is still on its way.
    const view = await everything();
    for (const part of ['own', 'invited', 'live', 'dates']) {
      const early = { ...view, agenda: { ...view.agenda, [part]: 'coming' } } as typeof view;
      expect(html(<AgendaOfPerson view={early} telling={telling} />), part).not.toMatch(
        /Nothing more today|no meeting left today/,
      );
    }
    for (const list of ['api.meetings.list', 'api.meetings.upcoming']) {
      await trouble(someone, list, { kind: 'status', status: 404, json: { code: 1001, message: 'No.' } });
      const part = await drawn();
      await world.zoom.clearFaults();
      expect(part).not.toContain('Nothing more today');
      expect(part).toContain('There is no meeting left today among those that could be read.');
    }
  });

  it('of two people of one free account wait for one another, and nobody is refused', async () => {
    const account = 'sandbox-free-account-id';
    const people = [await comes({ type: 1, account }), await comes({ type: 1, account })];
    const views = [];
    for (const someone of people) {
      visiting.session = await world.sessionOf(someone);
      views.push(everything());
    }
    for (const { agenda } of await Promise.all(views))
      expect([agenda.own, agenda.invited, agenda.live]).toEqual(['shown', 'shown', 'shown']);
    const sent = await world.zoom.requests({ endpoint: 'api.meetings' });
    expect(sent.list.filter(({ status }) => status === 429)).toEqual([]);
  });
});

describe('what Zoom lists and cannot be read', () => {
  const start_time = new Date(Date.now() + 3 * 3_600_000).toISOString();
  const READ = { id: 81234567890, topic: 'Read', type: 2, start_time, duration: 30 };
  const meetings = [READ, { ...READ, id: 81234567891, start_time: start_time.slice(0, 19) }];

  it.each(['api.meetings.list', 'api.meetings.upcoming'])(
    'is said, in whichever list it is: %s',
    async (list) => {
      const someone = await comes();
      await trouble(someone, list, { kind: 'answer', fields: { meetings } });
      const view = await everything();
      expect(view).toMatchObject({ unread: 1, agenda: { own: 'shown', invited: 'shown', live: 'shown' } });
      const drawn = html(<AgendaOfPerson view={view} telling={telling} />);
      expect(drawn).toContain('One meeting in Zoom’s list could not be read.');
      // What could not be read may be there.
      expect(drawn).not.toMatch(/Nothing more today|Nothing is scheduled after today|No upcoming meetings/);
    },
  );

  it('is said of the date of a series, and the others are shown', async () => {
    const someone = await comes();
    const series = { topic: 'Weekly', inMinutes: 120, type: 8, recurrence: { type: 2 } } as const;
    const { id } = await world.zoom.addMeeting(someone.person.id, series);
    const occurrences = [null, { occurrence_id: '1', start_time }];
    await trouble(someone, 'api.meetings.get', { kind: 'answer', fields: { occurrences } });
    const { unread, agenda } = await everything();
    const rows = [...agenda.todays, ...agenda.days.flatMap((day) => day.rows)];
    expect(unread).toBe(1);
    expect(rows.map(({ start }) => start?.toISOString())).toContain(start_time);
    expect(await getMeetingPage({ id: String(id) })).toMatchObject({
      meeting: { unreadDates: 1, dates: [{ id: '1' }] },
    });
  });

  it('is no invitation', async () => {
    const someone = await comes();
    const other = { ...READ, id: 81234567892, topic: 'Other' };
    const own = [other, { ...READ, start_time: null }];
    await trouble(someone, 'api.meetings.list', { kind: 'answer', fields: { meetings: own } });
    await trouble(someone, 'api.meetings.upcoming', { kind: 'answer', fields: { meetings: [READ] } });
    const { agenda } = await everything();
    const rows = [...agenda.todays, ...agenda.days.flatMap((day) => day.rows)];
    expect(rows.map(({ topic, isInvitation }) => [topic, Boolean(isInvitation)]).sort()).toEqual([
      ['Other', false],
      ['Read', false],
    ]);
  });

  it('may have the searched topic, so that a search does not say that it looked at all', async () => {
    const someone = await comes();
    await trouble(someone, 'api.meetings.list', { kind: 'answer', fields: { meetings } });
    const { steps } = await searchMeetings('no such topic');
    const all = [];
    for await (const step of steps) all.push(step);
    const last = all.at(-1);
    expect(last).toMatchObject({ end: 'all', unread: 2, found: 0 });
    const drawn = last && html(<Found step={last} telling={telling} />);
    expect(drawn).toContain('2 meetings in Zoom’s list could not be read.');
    expect(drawn).not.toMatch(/Looked through all|None of your meetings/);
  });
});

describe('3,000 meetings', () => {
  it('are shown after one call, in less than 300 kB, and go on by a link that tells nothing', async () => {
    const someone = await comes();
    await world.zoom.addManyMeetings(someone.person.id, { count: 3_000, days: 30 });
    const { soon } = await getMeetings();
    const view = await soon;
    expect(await calls(someone, 'api.meetings.list')).toBe(2);
    const drawn = html(<AgendaOfPerson view={view} telling={{ ...telling, ...view }} />);
    // React sends the data to the browser a second time.
    expect(2 * Buffer.byteLength(drawn)).toBeLessThan(300_000);
    expect(view.agenda.todays.length + view.agenda.days.flatMap(({ rows }) => rows).length).toBeGreaterThan(
      90,
    );
    const { list } = await world.zoom.requests({ endpoint: 'api.meetings.list', person: someone.person.id });
    expect(JSON.stringify(list)).not.toContain(view.next);
    expect(view.next).toMatch(/^v1\.local\.[\w-]+$/);

    const further = await getFurther(view.next ?? '');
    expect(further).toMatchObject({ ok: true, value: { days: expect.any(Array), next: expect.any(String) } });
    expect(await calls(someone, 'api.meetings.list')).toBe(3);
  });

  it('go on by date where Zoom’s page has run out, and the page says so', async () => {
    const someone = await comes();
    await world.zoom.addManyMeetings(someone.person.id, { count: 300, days: 30 });
    const { next: cursor = '' } = await everything();
    await trouble(someone, 'api.meetings.list', {
      kind: 'status',
      status: 400,
      times: 1,
      json: { code: 300, message: 'The next page token is either invalid or expired.' },
    });
    const further = await getFurther(cursor);
    expect(further).toMatchObject({ ok: true, value: { startedAgain: expect.stringMatching(/^\d{4}-/) } });
    if (!further.ok) throw new Error(further.reason);
    const { startedAgain = '', days } = further.value;
    expect(days[0]?.day).toBe(startedAgain);
  });

  it('are not reached by somebody else’s link, nor by one that was made up', async () => {
    const someone = await comes();
    await world.zoom.addManyMeetings(someone.person.id, { count: 300, days: 30 });
    const { next: cursor = '' } = await everything();
    const other = await comes();
    for (const made of [cursor, 'x', '']) {
      const page = await getFurther(made);
      expect(page).toMatchObject({ ok: true, value: { days: [], next: undefined } });
    }
    expect(await calls(other, 'api.meetings.list')).toBe(3);
  });
});

describe('each part fails by itself', () => {
  it.each([
    ['api.meetings.upcoming', 'invited'],
    ['api.meetings.get', 'dates'],
  ] as const)('%s', async (endpoint, part) => {
    const someone = await comes();
    await world.zoom.addMeeting(someone.person.id, {
      topic: 'Weekly',
      inMinutes: 60 * 24 * 3,
      type: 8,
      recurrence: { type: 2 },
    });
    await trouble(someone, endpoint, { kind: 'status', status: 503 });
    const { agenda, problem } = await everything();
    expect(problem).toBeUndefined();
    expect({ own: agenda.own, invited: agenda.invited, live: agenda.live, dates: agenda.dates }).toEqual({
      own: 'shown',
      invited: 'shown',
      live: 'shown',
      dates: 'shown',
      [part]: 'zoom_unavailable',
    });
    expect(agenda.days.flatMap(({ rows }) => rows)[0]).toMatchObject({ topic: 'Weekly' });
  });

  it('without the permission for one list Zoom is not asked for it', async () => {
    const someone = await comes({ scopes: ['user:read:user', 'meeting:read:list_upcoming_meetings'] });
    const { agenda, problem } = await everything();
    expect([agenda.own, agenda.live, agenda.invited, problem]).toEqual([
      'missing_scope',
      'missing_scope',
      'shown',
      undefined,
    ]);
    expect(await calls(someone, 'api.meetings.list')).toBe(0);
  });

  it('with a classic permission everything is asked for', async () => {
    const someone = await comes({ scopes: ['user:read', 'meeting:read'] });
    expect((await everything()).agenda.own).toBe('shown');
    expect(await calls(someone, 'api.meetings')).toBe(3);
  });

  it.each([
    ['no permission at all', { scopes: ['user:read:user'] }, undefined, 'missing_scope'],
    ['no Meetings licence', {}, { kind: 'status', status: 400, json: { code: 3161 } }, 'no_meetings_licence'],
    [
      'no permission under HTTP 200',
      {},
      { kind: 'status', status: 200, json: { code: 200, message: 'You do not have the right permissions' } },
      'no_permission',
    ],
    ['503', {}, { kind: 'status', status: 503 }, 'zoom_unavailable'],
    ['a page under 200', {}, { kind: 'html-200' }, 'zoom_unavailable'],
    ['a spent day', {}, { kind: 'status', status: 429, headers: { 'retry-after': '3600' } }, 'rate_limited'],
  ] as const)('with %s the page says one thing', async (_, options, fault, reason) => {
    const someone = await comes(options as Options);
    if (fault) await trouble(someone, 'api.meetings', fault);
    expect((await everything()).problem).toBe(reason);
    expect(await getPast(undefined)).toEqual({ ok: false, reason });
  });

  it('with one list hanging the others are shown at once, and the page ends in time', async () => {
    const someone = await comes();
    await world.zoom.addMeeting(someone.person.id, { topic: 'Mine', inMinutes: 3 * 1_440 });
    await trouble(someone, 'api.meetings.upcoming', { kind: 'hang' });
    visiting.patienceMs = 3_000;
    const { soon, all } = await getMeetings();
    const first = await soon;
    expect(first.agenda).toMatchObject({ own: 'shown', invited: 'coming' });
    expect(html(<AgendaOfPerson view={first} telling={{ ...telling, ...first }} />)).toContain('Mine');
    expect((await all).agenda).toMatchObject({ own: 'shown', invited: 'zoom_unavailable' });
  });

  it('goes through Zoom where the answer to a refresh was lost', async () => {
    const someone = await comes();
    await world.alter(someone.grantId, { state: 'reconnect_required', intentRevision: 1 });
    await trouble(someone, 'api.meetings', { kind: 'status', status: 401 });
    await expect(everything()).rejects.toThrow('to /api/reauthorize?callbackUrl=%2Fmeetings');
  });
});

describe('the past', () => {
  it('comes thirty days at a time, newest first, until Zoom’s six months end, which is said', async () => {
    const someone = await comes();
    for (const days of [1, 2, 40, 100])
      await world.zoom.addMeeting(someone.person.id, { topic: `${days} days ago`, inMinutes: -days * 1_440 });
    const topics: (string | undefined)[] = [];
    let until: string | undefined;
    let views = 0;
    for (;;) {
      const part = await getPast(until);
      if (!part.ok) throw new Error(part.reason);
      views += 1;
      topics.push(...part.value.days.flatMap(({ rows }) => rows.map(({ topic }) => topic)));
      const drawn = html(<Past page={part.value} telling={{ ...telling, ...part.value }} />);
      expect(drawn.includes('Zoom lists meetings of the last six months')).toBe(!part.value.older);
      until = part.value.older;
      if (!until) break;
    }
    expect(topics).toEqual(['1 days ago', '2 days ago', '40 days ago', '100 days ago']);
    expect(views).toBe(7);
    expect(await calls(someone, 'api.meetings.list')).toBe(views);
  });

  it.each(['2030-01-01', '2020-01-01', '2026-02-30', "'; drop", ''])(
    'of a day that is none of the six months is the newest: %s',
    async (until) => {
      await comes();
      expect(await getPast(until)).toMatchObject({ ok: true, value: { newer: undefined } });
    },
  );
});

describe('a search', () => {
  async function search(question: string) {
    const { steps } = await searchMeetings(question);
    const all = [];
    for await (const step of steps) all.push(step);
    return all;
  }

  it('finds by topic, whatever the letters look like, ahead and back, and says that it looked at all', async () => {
    const someone = await comes();
    const topics = ['Café am Ｗald', 'ミーティング', 'Other', '<b>Cafe</b>'];
    for (const [index, topic] of topics.entries())
      await world.zoom.addMeeting(someone.person.id, {
        topic,
        inMinutes: index % 2 ? -2_000 : 2_000 + index,
      });
    const steps = await search('cafe');
    const found = steps.flatMap(({ days }) => days.flatMap(({ rows }) => rows.map(({ topic }) => topic)));
    expect(found).toEqual(['Café am Ｗald', '<b>Cafe</b>']);
    expect(steps.at(-1)).toMatchObject({ end: 'all', lookedAt: 4, found: 2 });
    const drawn = steps.map((step) => html(<Found step={step} telling={telling} />)).join('');
    expect(drawn).toContain('Looked through all 4 meetings');
    expect(drawn).not.toContain('<b>Cafe');
    expect((await search('ﾐｰﾃｨﾝｸﾞ')).at(-1)).toMatchObject({ found: 1 });
  });

  it('goes page by page, tells of each, and stops when it has found enough', async () => {
    const someone = await comes();
    await world.zoom.addManyMeetings(someone.person.id, { count: 900, days: 30 });
    const none = await search('nothing has this topic');
    expect(none.map(({ lookedAt }) => lookedAt)).toEqual([300, 600, 900, 900, 900]);
    expect(none.at(-1)).toMatchObject({ end: 'all', found: 0 });
    expect((await search('a')).at(-1)).toMatchObject({ end: 'enough', found: 100 });
  });

  it('that Zoom ends says how far it came, and why', async () => {
    const someone = await comes();
    await world.zoom.addManyMeetings(someone.person.id, { count: 600, days: 30 });
    await trouble(someone, 'api.meetings.list', { kind: 'status', status: 503, skip: 1 });
    const steps = await search('nothing has this topic');
    expect(steps.at(-1)).toMatchObject({ end: 'zoom_unavailable', lookedAt: 300 });
    const [last] = steps.slice(-1);
    expect(last && html(<Found step={last} telling={telling} />)).toContain(
      'Looked through 300 meetings, then stopped',
    );
  });
});
