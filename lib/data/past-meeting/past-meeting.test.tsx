import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PastHead } from '@/components/past-meeting/past-head';
import { PastProblem } from '@/components/past-meeting/past-problem';
import { SummaryOf } from '@/components/past-meeting/summary';
import { WhoWasThere } from '@/components/past-meeting/who-was-there';
import en from '@/lib/i18n/en.json';
import { vault } from '@/lib/vault';
import { type DataWorld, dataWorld } from '@/proof/worlds/data';
import { ledTo, ORIGIN, visitorOf } from '@/proof/worlds/meeting-forms';
import { visiting } from '@/proof/worlds/visiting';
import { handleAttendanceFile } from './attendance-file';
import { getPastMeeting, type PastAddress } from './past-meeting';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);

let visitor: Awaited<ReturnType<typeof visitorOf>>;
const world = dataWorld({ ZOOM_DEADLINE_MS: '2000' });
beforeEach(async () => {
  await world.zoom.clearFaults();
  visitor = await visitorOf(world);
  await vault().rememberProfile(visitor.grantId, {
    id: visitor.person.id,
    type: 2,
    timeZone: 'Europe/Berlin',
  });
  visiting.session = visitor.session;
});

const guest = { name: 'Guest', from: 5 };
type Held = Parameters<DataWorld['zoom']['addHeld']>[1];
/** A past instance of a meeting with one other participant. */
const held = (more: Partial<Held> = {}) =>
  world.zoom.addHeld(visitor.person.id, { minutesAgo: 100, minutes: 30, participants: [guest], ...more });

async function told(address: PastAddress) {
  const past = await getPastMeeting(address, 'en');
  if (!past) throw new Error('no such number');
  const [topic, dates, attendance, summary] = await Promise.all([
    past.topic,
    past.dates,
    past.attendance,
    past.summary,
  ]);
  return { ...past, topic, dates, attendance, summary };
}
type Told = Awaited<ReturnType<typeof told>>;
const reasons = ({ dates, attendance, summary }: Told) =>
  [dates, attendance, summary].map((part) => (part.ok ? 'shown' : part.reason));
const namesIn = ({ attendance }: Told) => attendance.ok && attendance.value.people.map(({ name }) => name);
const without = async (...scopes: string[]) => {
  const { scopes: all } = await world.row(visitor.grantId);
  await world.alter(visitor.grantId, { scopes: all.filter((scope) => !scopes.includes(scope)) });
  visiting.session = await world.sessionOf(visitor);
};

const t = createTranslator({ locale: 'en', messages: en, namespace: 'past', timeZone: 'UTC' });
const words = createTranslator({ locale: 'en', messages: en, namespace: 'reasons', timeZone: 'UTC' });
const meetings = createTranslator({ locale: 'en', messages: en, namespace: 'meetings', timeZone: 'UTC' });
const html = (node: ReactNode) => renderToStaticMarkup(node);
const tellingOf = (past: Told) =>
  ({ ...past, path: `/meetings/${past.id}/past`, language: 'en', t, meetings }) as never;
const drawn = (past: Told) =>
  html(
    <>
      <WhoWasThere part={past.attendance} instance="u" fileFailed={false} telling={tellingOf(past)} />
      <SummaryOf part={past.summary} telling={tellingOf(past)} />
    </>,
  );

describe('a time that a meeting was held', () => {
  it('has its people merged, a minute counted once, and those who only waited beside them', async () => {
    const jonas = { name: 'Jonas', email: 'j@example.com', id: 'Jonas1', internal: true };
    const { id, uuid } = await held({
      minutes: 85,
      participants: [
        { ...jonas, to: 40 },
        { ...jonas, from: 35 },
        { name: '<b>Guest</b>', waiting: true, to: 3 },
        { name: '=1+1', from: 10, to: 80 },
      ],
    });
    const past = await told({ id: String(id) });
    expect(past.dates).toMatchObject({ ok: true, value: { chosen: { uuid } } });
    expect(past.attendance).toMatchObject({ ok: true, value: { known: 2, visits: 1, unread: 0 } });
    const of = (name: string) =>
      past.attendance.ok && past.attendance.value.people.find((one) => one.name === name);
    expect(of('Jonas')).toMatchObject({ presentMs: 85 * 60_000, visits: 2, email: 'j@example.com' });
    expect(of('<b>Guest</b>')).toMatchObject({ onlyWaited: true });
    const said = drawn(past);
    expect(said).toContain('2 people, and one visit by people whom Zoom knows by name only');
    expect(said).toContain('1 hr 25 min');
    expect(said).not.toContain('<b>Guest');
    expect(await visitor.asked('api.past')).toBe(2);
  });

  it.each(['/ajXp112QmuoKj4854875==', 'abc//112QmuoKj4854875==', 'a+b/112QmuoKj4854875=='])(
    'is asked for by its uuid, encoded twice: %s',
    async (uuid) => {
      const summary = { overview: 'Oak.' };
      const { id } = await held({ uuid, summary });
      const past = await told({ id: String(id), instance: uuid });
      expect(reasons(past)).toEqual(['shown', 'shown', 'shown']);
    },
  );

  it('is chosen among all times, newest first, and is one of this meeting', async () => {
    const { id } = await world.zoom.addMeeting(visitor.person.id, { topic: 'Often', type: 3 });
    const at: string[] = [];
    for (const [minutesAgo, name] of [
      [3000, 'Then'],
      [60, 'Now'],
      [1500, 'Between'],
    ] as const)
      at.push((await held({ meetingId: id, minutesAgo, participants: [{ name }] })).uuid);
    const newest = await told({ id: String(id) });
    expect(newest.topic).toBe('Often');
    expect(newest.dates.ok && newest.dates.value.held.map(({ uuid }) => uuid)).toEqual([at[1], at[2], at[0]]);
    expect(namesIn(newest)).toContain('Now');
    expect(namesIn(await told({ id: String(id), instance: at[0] }))).toContain('Then');
    const other = await held();
    for (const instance of [other.uuid, 'x', '', '../../users/me']) {
      await world.zoom.clearRequests();
      expect(reasons(await told({ id: String(id), instance }))).toEqual(Array(3).fill('unknown_date'));
      expect(await visitor.asked('api.past.participants')).toBe(0);
    }
  });

  it('that cannot be read is not said to be none of this meeting', async () => {
    const { id, uuid } = await held();
    const fields = { meetings: [{ uuid, start_time: '2026-01-02T10:00:00Z' }, { uuid: 7 }] };
    await visitor.fault('api.past.instances', { kind: 'answer', fields });
    const past = await told({ id: String(id) });
    expect(past.dates).toMatchObject({ ok: true, value: { chosen: { uuid }, unread: 1 } });
    const dates = past.dates.ok ? past.dates.value : undefined;
    const head = html(<PastHead topic="Often" dates={dates} telling={tellingOf(past)} />);
    expect(head).toContain('One meeting in Zoom’s list could not be read.');
    expect((await told({ id: String(id), instance: 'other==' })).dates).toMatchObject({
      reason: 'zoom_unavailable',
    });
  });

  it('with more than a thousand people comes in pages of a hundred, each person once', async () => {
    const participants = Array.from({ length: 1_234 }, (_, at) => ({ name: `Person ${at}`, id: `id${at}` }));
    participants.push(...participants.slice(-200));
    const { id } = await held({ participants });
    const first = await told({ id: String(id) });
    expect(first.attendance).toMatchObject({ ok: true, value: { count: 1_235, pages: 13, known: 1_235 } });
    expect(await visitor.asked('api.past.participants')).toBe(5);
    expect(2 * Buffer.byteLength(drawn(first))).toBeLessThan(150_000);
    const last = await told({ id: String(id), page: 99 });
    expect(last.attendance).toMatchObject({ ok: true, value: { page: 13 } });
    expect(namesIn(last)).toHaveLength(35);
    expect(namesIn(last)).toContain('Person 1233');
  });

  it('is told from when people came and left while Zoom has not counted yet, which is said', async () => {
    const { id } = await world.zoom.addMeeting(visitor.person.id, { topic: 'Large', inMinutes: 0 });
    await world.zoom.startMeeting(id);
    await world.zoom.joinMeeting(id, { name: 'Guest' });
    await world.zoom.advance('10 min');
    await world.zoom.endMeeting(id, { settlesInMs: 600_000 });
    const past = await told({ id: String(id) });
    expect(past.attendance).toMatchObject({ ok: true, value: { isUncounted: true } });
    expect(drawn(past)).toContain('Zoom reports lengths of zero');
    expect(drawn(past)).toContain('10 min');
  });

  it('with one participant alone names nobody, and says why (zoom-facts M4)', async () => {
    const { id } = await held({ participants: [] });
    const past = await told({ id: String(id) });
    expect(past.attendance).toMatchObject({ ok: true, value: { count: 0 } });
    expect(drawn(past)).toContain('where at least two took part');
  });
});

describe('what cannot be told', () => {
  it('with a free plan it is said, and is no failure (zoom-facts M4)', async () => {
    const freya = await world.connect('Freya', { atZoom: 'sandbox-free-account-id' });
    visiting.session = await world.sessionOf(freya);
    const { id } = await world.zoom.addHeld(freya.person.id, { minutesAgo: 60, participants: [guest] });
    const past = await told({ id: String(id) });
    expect(reasons(past)).toEqual(Array(3).fill('paid_plan'));
    expect(drawn(past)).toContain('Zoom shows who was there only with a paid plan');
  });

  it('more than a year ago, never held, somebody else’s, and no number', async () => {
    const old = await held({ minutesAgo: 366 * 1_440 });
    expect(reasons(await told({ id: String(old.id) })).slice(0, 2)).toEqual(['shown', 'too_old']);
    const planned = await world.zoom.addMeeting(visitor.person.id, { topic: 'Planned', inMinutes: 60 });
    expect(reasons(await told({ id: String(planned.id) }))).toEqual(Array(3).fill('never_held'));
    const { id } = await held();
    visiting.session = (await visitorOf(world)).session;
    expect(reasons(await told({ id: String(id) }))).toEqual(Array(3).fill('never_held'));
    expect(await getPastMeeting({ id: '../users/me' }, 'en')).toBeUndefined();
  });

  it('without the permission for the dates the last time is shown, whichever was asked for', async () => {
    const { id } = await held({ summary: { overview: 'Oak.' } });
    await without('meeting:read:list_past_instances');
    const past = await told({ id: String(id), instance: 'of another meeting' });
    expect(reasons(past)).toEqual(['missing_scope', 'shown', 'missing_scope']);
    expect(await visitor.asked('api.past.instances')).toBe(0);
  });

  it('without the permission for one part Zoom is not asked for it, and a button leads to Zoom and back', async () => {
    const { id } = await held();
    await without('meeting:read:list_past_participants', 'meeting:read:summary');
    const past = await told({ id: String(id) });
    expect(reasons(past)).toEqual(['shown', 'missing_scope', 'missing_scope']);
    expect(await visitor.asked('api.past.participants')).toBe(0);
    expect(await visitor.asked('api.meetings.summary')).toBe(0);
    const said = drawn(past);
    expect(said).toContain('the app needs one more permission: to see the participants');
    expect(said).toContain(`/api/sign-in?callbackUrl=%2Fmeetings%2F${id}%2Fpast&amp;reconnect=1`);
  });

  it.each([
    ['503', { kind: 'status', status: 503 }, 'zoom_unavailable'],
    ['a page under 200', { kind: 'html-200' }, 'zoom_unavailable'],
    ['no list under 200', { kind: 'status', status: 200, json: {} }, 'zoom_unavailable'],
    ['429', { kind: 'status', status: 429, headers: { 'retry-after': '3600' } }, 'rate_limited'],
    ['3161', { kind: 'status', status: 400, json: { code: 3161 } }, 'no_meetings_licence'],
  ])('each part fails by itself: %s', async (_, fault, reason) => {
    const { id } = await held({ summary: { overview: 'Oak.' } });
    await visitor.fault('api.meetings.summary', fault);
    expect(reasons(await told({ id: String(id) }))).toEqual(['shown', 'shown', reason]);
    // A 429 stops all calls of the same category, so this fault comes last.
    await visitor.fault('api.past.participants', fault);
    expect(reasons(await told({ id: String(id) }))).toEqual(['shown', reason, reason]);
  });

  it('a list that breaks off shows what came, and says that it is not everybody', async () => {
    const participants = Array.from({ length: 700 }, (_, at) => ({ name: `Person ${at}`, id: `id${at}` }));
    const { id } = await held({ participants });
    await visitor.fault('api.past.participants', { kind: 'status', status: 503, skip: 1 });
    const past = await told({ id: String(id) });
    expect(past.attendance).toMatchObject({ ok: true, value: { count: 300, stopped: 'zoom_unavailable' } });
    expect(drawn(past)).toContain('This is not everybody');
    const telling = tellingOf(past);
    const page = (part: Told['attendance']) => html(<WhoWasThere part={part} fileFailed telling={telling} />);
    const [noFile, again] = [en.past.attendance.noFile, en.past.attendance.fileAgain];
    // Whatever is missing, and whether or not the file was requested: no file is offered.
    if (!past.attendance.ok) throw new Error(past.attendance.reason);
    const { stopped: _, ...whole } = past.attendance.value;
    const stops = [{ stopped: 'too_many' }, { stopped: 'no_end' }, { stopped: 'rate_limited' }] as const;
    for (const missing of [...stops, { unread: 1 }])
      for (const said of [page({ ok: true, value: { ...whole, ...missing } }), drawn(past)]) {
        expect(said).toContain(noFile);
        expect(said).not.toMatch(/Save as CSV|try again in a minute.*try again in a minute/);
        expect(said).not.toContain(again);
      }
    expect(page({ ok: true, value: { ...whole, stopped: 'no_end' } })).toContain(en.past.attendance.noEnd);
    // Loaded again, when Zoom gives everything.
    const now = page({ ok: true, value: whole });
    expect(now).toContain(again);
    expect(now).toContain('Save as CSV');
    expect(now).not.toContain(noFile);
  });
});

it('every way of knowing nothing has a heading, a sentence and a way on', async () => {
  const { id } = await held();
  const past = await told({ id: String(id) });
  const reasonsOfAll = ['paid_plan', 'too_old', 'never_held', 'unknown_date', 'no_meetings_licence'] as const;
  const others = ['no_permission', 'not_licensed', 'rate_limited', 'zoom_unavailable', 'reconnect'] as const;
  const pages = [...reasonsOfAll, ...others].map((reason) =>
    html(<PastProblem reason={reason} telling={tellingOf(past)} reasons={words} />),
  );
  for (const page of pages)
    expect(page).toMatch(/<h1[^>]*>[^<]+<.*<p[^>]*>[^<]+<.*<a class="button" href="\//s);
  expect(new Set(pages).size).toBe(pages.length);
});

it('a series that was held five hundred times has them all to choose from, and a small page', async () => {
  const { id } = await world.zoom.addMeeting(visitor.person.id, { topic: '<i>Daily</i>', type: 3 });
  await held({ meetingId: id });
  const past = await told({ id: String(id) });
  if (!past.dates.ok) throw new Error(past.dates.reason);
  const [one] = past.dates.value.held;
  const many = Array.from({ length: 500 }, (_, at) => ({ ...one, uuid: `${one?.uuid}${at}` }));
  const dates = { held: many, chosen: many[7] ?? many[0] } as never;
  const head = html(<PastHead topic={past.topic} dates={dates} telling={tellingOf(past)} />);
  expect(head.match(/<option /g)).toHaveLength(500);
  expect(/<option value="([^"]+)" selected/.exec(head)?.[1]).toBe(many[7]?.uuid);
  expect(head).not.toContain('<i>');
  expect(2 * Buffer.byteLength(head)).toBeLessThan(150_000);
});

describe('Zoom’s summary', () => {
  const summary = {
    overview: 'Oak, <b>not</b> ash.',
    details: [{ label: '# Wood', summary: '**Hard**' }],
    nextSteps: ['Order <script>alert(1)</script>'],
  };

  it('is shown as text, whatever is in it, with the way to it at Zoom', async () => {
    const { id } = await held({ summary });
    const past = await told({ id: String(id) });
    const said = drawn(past);
    for (const part of ['Oak, &lt;b&gt;not', '# Wood', '**Hard**', '&lt;script&gt;', '/doc/'])
      expect(said).toContain(part);
    expect(past.summary).toMatchObject({ ok: true, value: { isEdited: false } });
    await visitor.fault('api.meetings.summary', {
      kind: 'answer',
      fields: { summary_doc_url: 'https://evil.example/doc' },
    });
    expect(drawn(await told({ id: String(id) }))).not.toContain('evil.example');
  });

  it('is a person’s own words where they have changed it (zoom-facts M4)', async () => {
    const { id } = await held({ summary: { ...summary, edited: { overview: 'Ash.', details: 'Soft' } } });
    const past = await told({ id: String(id) });
    expect(past.summary).toMatchObject({
      ok: true,
      value: { overview: 'Ash.', parts: [{ text: 'Soft' }], nextSteps: [], isEdited: true },
    });
  });

  it('is the whole text where Zoom tells no parts, and none where it has no word', async () => {
    const { id } = await held({ summary });
    const empty = { summary_overview: '', summary_details: [], next_steps: [] };
    await visitor.fault('api.meetings.summary', {
      kind: 'answer',
      fields: { ...empty, summary_content: '## All of it' },
    });
    expect(drawn(await told({ id: String(id) }))).toContain('## All of it');
    await world.zoom.clearFaults();
    await visitor.fault('api.meetings.summary', {
      kind: 'answer',
      fields: { ...empty, summary_content: '' },
    });
    expect(reasons(await told({ id: String(id) }))[2]).toBe('none');
  });

  it('may not be there, or be hidden: that is said (zoom-facts M4)', async () => {
    const none = await told({ id: String((await held()).id) });
    const hidden = await told({ id: String((await held({ summary: { ...summary, restricted: true } })).id) });
    expect([reasons(none)[2], reasons(hidden)[2]]).toEqual(['none', 'hidden']);
    expect(drawn(none)).toContain('Zoom has no summary of this meeting');
    expect(drawn(hidden)).toContain('does not show it to apps');
  });
});

describe('the file', () => {
  const headings = (zone: string) => {
    const names = [
      'name',
      'otherNames',
      'email',
      'minutes',
      'visits',
      'onlyWaited',
      'yes',
      'nameless',
    ] as const;
    const same = Object.fromEntries(names.map((name) => [name, name])) as Record<
      (typeof names)[number],
      string
    >;
    return { ...same, joined: `joined ${zone}`, left: `left ${zone}` };
  };
  const file = (id: string, query = '') =>
    handleAttendanceFile(new Request(`${ORIGIN}/api/meetings/${id}/attendance${query}`), id, 'en', headings);

  it('holds everybody, by the person’s clock, and its name says which day it was', async () => {
    const participants = Array.from({ length: 400 }, (_, at) => ({ name: `Person ${at}`, id: `id${at}` }));
    const { id, uuid } = await held({ participants: [...participants, { name: '=1+1' }] });
    const answer = await file(String(id), `?${new URLSearchParams({ instance: uuid })}`);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(answer.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="attendance-${id}-\\d{4}-\\d\\d-\\d\\d.csv"$`),
    );
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString().split('\r\n');
    expect(lines).toHaveLength(1 + 402 + 1);
    expect(lines[0]).toContain('"joined Europe/Berlin"');
    expect(lines.some((line) => line.startsWith('"\'=1+1"'))).toBe(true);
  });

  it('has everybody where Zoom’s times are the zeros and ends of some clock', async () => {
    const { id } = await held();
    const times = [
      '0001-01-01T00:00:00Z',
      '1970-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
      '2026-02-30T10:00:00Z',
    ];
    const participants = times.map((time, at) => ({
      name: `P${at}`,
      join_time: time,
      leave_time: time,
      duration: 2e11,
    }));
    await visitor.fault('api.past.participants', { kind: 'answer', fields: { participants } });
    const answer = await file(String(id));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="attendance-${id}.csv"`);
    const [, ...lines] = (await answer.text()).split('\r\n');
    expect(lines).toEqual([...times.map((_, at) => `"P${at}","","","","",,1,""`), '']);
    expect(drawn(await told({ id: String(id) }))).toContain('P3');
  });

  it('is not made where nobody is told, or not everybody: the page says why', async () => {
    const { id, uuid } = await held({ participants: [] });
    const instance = new URLSearchParams({ instance: uuid });
    expect(ledTo(await file(String(id), `?${instance}`)).href).toBe(
      `${ORIGIN}/meetings/${id}/past?${instance}`,
    );
    const many = await held({
      participants: Array.from({ length: 700 }, (_, at) => ({ name: `Person ${at}`, id: `id${at}` })),
    });
    await visitor.fault('api.past.participants', { kind: 'status', status: 503, skip: 1 });
    expect(ledTo(await file(String(many.id))).href).toBe(`${ORIGIN}/meetings/${many.id}/past?file=part`);
    expect(ledTo(await file('1')).pathname).toBe('/meetings');
  });

  it('is for who is signed in, of their own meetings', async () => {
    const { id } = await held();
    visiting.session = (await visitorOf(world)).session;
    expect(ledTo(await file(String(id))).pathname).toBe(`/meetings/${id}/past`);
    visiting.session = undefined;
    expect(ledTo(await file(String(id))).pathname).toBe(`/meetings/${id}/past`);
  });
});
