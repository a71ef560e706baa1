import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SignedIn } from '@/lib/auth';
import { db, openDb } from '@/lib/db';
import { env } from '@/lib/env';
import { vault } from '@/lib/vault';
import { fixedToken } from '@/lib/zoom/client';
import { getOwnMeeting } from '@/lib/zoom/meeting-detail';
import type { AccessToken } from '@/lib/zoom/oauth';
import { zoomApi } from '@/lib/zoom-connection';
import { dataWorld } from '@/proof/worlds/data';
import { ledTo, noon, post, typed, visitorOf, ZONE } from '@/proof/worlds/meeting-forms';
import { visiting } from '@/proof/worlds/visiting';
import { handleCreate } from './create';
import { getDeletion } from './delete-page';
import { getEditForm, getNewForm } from './form-page';
import { localTimeOf } from './local-time';
import { getMeetingPage } from './page';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);

let visitor: Awaited<ReturnType<typeof visitorOf>>;
const world = dataWorld({ ZOOM_DEADLINE_MS: '2000' });
beforeEach(async () => {
  await world.zoom.clearFaults();
  visitor = await visitorOf(world);
  visiting.session = visitor.session;
});

const send = async (fields: Record<string, string>) =>
  ledTo(await handleCreate(post('/api/meetings', fields)));
const query = (url: URL) => Object.fromEntries(url.searchParams);
/** The values of the form as its page shows them. */
async function formAt(url: URL) {
  expect(url.pathname).toBe('/meetings/new');
  const result = await getNewForm(query(url));
  if (!result.ok) throw new Error(result.reason);
  return result.form;
}
/** The data of the meeting's page to which a form led. */
async function pageAt(url: URL) {
  const id = url.pathname.split('/').at(-1) ?? '';
  const page = await getMeetingPage({ id, ...query(url) });
  if (!page.ok) throw new Error(`${url.pathname}: ${page.reason}`);
  return page;
}

describe('a new meeting', () => {
  it('is made as typed, and its page tells so once it has been read back', async () => {
    const { meeting, told } = await pageAt(await send(typed()));
    expect(told).toEqual({ kind: 'created', meetingId: meeting.id });
    expect(meeting).toMatchObject({
      topic: 'Budget 🌲',
      minutes: 45,
      timeZone: ZONE,
      agenda: 'One\nTwo',
      passcode: 'abc123',
      invitees: ['a@example.com', 'b@example.com'],
      canEdit: true,
    });
    expect(await visitor.meetings()).toHaveLength(1);
  });

  it('follows the person’s own settings, which Zoom does not by itself (zoom-facts M3)', async () => {
    await world.zoom.changePerson(visitor.person.id, {
      meetingChoices: { waitingRoom: false, joinBeforeHost: true, autoRecording: 'cloud', hostVideo: true },
    } as never);
    const { told } = await pageAt(await send(typed()));
    // Read back and compared: a setting that Zoom had not stored would be a difference.
    expect(told).not.toHaveProperty('differences');
    const [made] = await visitor.meetings();
    const token = fixedToken(visitor.session.accessToken as AccessToken);
    expect(await getOwnMeeting(zoomApi(), token, String(made?.id))).toMatchObject({
      value: { choices: { joinBeforeHost: true, autoRecording: 'cloud', hostVideo: true } },
    });
  });

  it('leaves them to Zoom where they cannot be read', async () => {
    await visitor.fault('api.users.settings', { kind: 'status', status: 503 });
    expect((await pageAt(await send(typed()))).told).toMatchObject({ kind: 'created' });
  });

  it('is told to nobody else, and by no other address', async () => {
    const url = await send(typed());
    const id = url.pathname.split('/').at(-1) ?? '';
    const form = '11111111-2222-4333-8444-555555555555';
    expect(await getMeetingPage({ id, form })).not.toHaveProperty('told');
    const other = await world.zoom.addMeeting(visitor.person.id, { topic: 'Other', inMinutes: 90 });
    expect(await getMeetingPage({ id: String(other.id), ...query(url) })).not.toHaveProperty('told');
    visiting.session = (await visitorOf(world)).session;
    expect(await getMeetingPage({ id, ...query(url) })).toEqual({ ok: false, reason: 'not_found' });
  });

  it('is sealed while it is a draft, and nothing of it is in clear', async () => {
    await send(typed({ topic: '', agenda: 'A very private agenda', passcode: 'SeCrEt1' }));
    const rows = JSON.stringify(await db().meetingForm.findMany({ where: { userId: visitor.userId } }));
    expect(rows).toContain('v1.local.');
    expect(rows).not.toMatch(/private|SeCrEt1|example\.com/);
  });
});

describe('what cannot be saved comes back with every value, and Zoom is not asked to write', () => {
  const past = { date: '2020-01-01', time: '09:00' };
  it.each<[string, Record<string, string>, object[]]>([
    ['no topic', { topic: ' ' }, [{ field: 'topic', is: 'missing' }]],
    ['a topic of 201', { topic: 'x'.repeat(201) }, [{ field: 'topic', is: 'too_long' }]],
    ['an agenda of 2001', { agenda: 'x'.repeat(2_001) }, [{ field: 'agenda', is: 'too_long' }]],
    ['no length', { minutes: '0' }, [{ field: 'minutes', is: 'out_of_range' }]],
    ['more than a day', { minutes: '1441' }, [{ field: 'minutes', is: 'out_of_range' }]],
    ['half a minute', { minutes: '0.5' }, [{ field: 'minutes', is: 'out_of_range' }]],
    ['a start in the past', past, [{ field: 'date', is: 'past' }]],
    ['a year before the thousandth', { date: '0202-03-01' }, [{ field: 'date', is: 'past' }]],
    ['the first year', { date: '0001-01-01', time: '00:00' }, [{ field: 'date', is: 'past' }]],
    ['the last day that four digits can name', { date: '9999-12-31' }, [{ field: 'date', is: 'missing' }]],
    ['a year of five digits', { date: '20260-03-01' }, [{ field: 'date', is: 'missing' }]],
    ['no date', { date: '' }, [{ field: 'date', is: 'missing' }]],
    ['30 February', { date: '2027-02-30' }, [{ field: 'date', is: 'missing' }]],
    ['a zone of nobody', { timeZone: 'Mars/Olympus' }, [{ field: 'timeZone', is: 'unknown' }]],
    [
      'an hour that is skipped',
      { date: '2027-03-28', time: '02:30' },
      [{ field: 'time', is: 'skipped', next: '03:00' }],
    ],
    ['an hour that comes twice', { date: '2027-10-31', time: '02:30' }, [{ field: 'which', is: 'twice' }]],
    ['a passcode of 11', { passcode: '12345678901' }, [{ field: 'passcode', is: 'too_long' }]],
    ['a passcode with #', { passcode: 'a#1' }, [{ field: 'passcode', is: 'characters' }]],
    [
      'what is no address',
      { invitees: 'a@example.com nobody' },
      [{ field: 'invitees', is: 'no_address', which: 'nobody' }],
    ],
    [
      'too many addresses',
      { invitees: Array.from({ length: 101 }, (_, at) => `a${at}@example.com`).join('\n') },
      [{ field: 'invitees', is: 'too_many' }],
    ],
    [
      'two things',
      { topic: '', minutes: 'x' },
      [
        { field: 'topic', is: 'missing' },
        { field: 'minutes', is: 'out_of_range' },
      ],
    ],
  ])('%s', async (_, change, problems) => {
    const fields = typed(change);
    const form = await formAt(await send(fields));
    const { form: key, ...values } = fields;
    expect(form).toMatchObject({ key, values, problems, trouble: { kind: 'fields' } });
    expect(await visitor.asked('api.meetings.create')).toBe(0);
  });

  it('a passcode that breaks the account’s own rules', async () => {
    const passcodeRules = { length: 8, have_letter: true, have_number: true };
    await world.zoom.changePerson(visitor.person.id, { meetingChoices: { passcodeRules } } as never);
    const form = await formAt(await send(typed({ passcode: '12345' })));
    expect(form.problems).toEqual([
      { field: 'passcode', is: 'too_short' },
      { field: 'passcode', is: 'letter' },
    ]);
    expect(form.rules).toMatchObject({ length: 8, letter: true });
    expect((await pageAt(await send(typed({ form: form.key, passcode: 'abcd1234' })))).told?.kind).toBe(
      'created',
    );
  });

  it('a form of the largest size that Zoom’s limits allow is read', async () => {
    const fields = typed({ topic: '', agenda: '議'.repeat(2_000) });
    expect((await formAt(await send(fields))).values.agenda).toHaveLength(2_000);
    const answer = await handleCreate(post('/api/meetings', typed({ agenda: 'x'.repeat(70_000) })));
    expect(answer.status).toBe(413);
  });
});

describe('an hour that comes twice', () => {
  it.each([
    ['first', '2027-10-31T00:30:00.000Z'],
    ['second', '2027-10-31T01:30:00.000Z'],
  ])('is the %s when that was chosen', async (which, start) => {
    const { meeting } = await pageAt(await send(typed({ date: '2027-10-31', time: '02:30', which })));
    expect(meeting.start?.toISOString()).toBe(start);
  });
});

describe('a clash', () => {
  const at = (hour: number) => new Date(`${noon(3).date}T${String(hour).padStart(2, '0')}:00:00Z`);
  const plant = (topic: string, hour: number, more: object = {}) =>
    world.zoom.addMeeting(visitor.person.id, {
      topic,
      inMinutes: Math.round((at(hour).getTime() - Date.now()) / 60_000),
      minutes: 60,
      ...more,
    } as never);
  const fields = (change = {}) => typed({ timeZone: 'UTC', time: '12:30', minutes: '60', ...change });

  it('is shown before anything is saved, and saved when the person says so', async () => {
    await plant('Before', 11);
    await plant('Across', 12);
    await plant('Inside', 13);
    await plant('Behind', 14);
    const sent = fields();
    const form = await formAt(await send(sent));
    const clash = form.trouble?.kind === 'clash' ? form.trouble : undefined;
    expect(clash?.clashes.map(({ topic }) => topic)).toEqual(['Across', 'Inside']);
    expect(form.values.topic).toBe(sent.topic);
    expect(await visitor.asked('api.meetings.create')).toBe(0);
    expect((await pageAt(await send({ ...sent, accept: clash?.accept ?? '' }))).told?.kind).toBe('created');
  });

  it('said yes to is another one at another time', async () => {
    await plant('Across', 12);
    await plant('Later', 16);
    const sent = fields();
    const form = await formAt(await send(sent));
    const accept = form.trouble?.kind === 'clash' ? form.trouble.accept : '';
    const again = await formAt(await send({ ...sent, accept, time: '16:30' }));
    expect(again.trouble).toMatchObject({ kind: 'clash', clashes: [{ topic: 'Later' }] });
  });

  it.each([['webinar'], [undefined], [99]])('with a meeting of the type %s is seen', async (type) => {
    const { id } = await plant('Of another kind', 12);
    const meeting = { id, type, topic: 'Of another kind', start_time: at(12).toISOString(), duration: 60 };
    await visitor.fault('api.meetings.list', { kind: 'answer', times: 0, fields: { meetings: [meeting] } });
    const form = await formAt(await send(fields()));
    expect(form.trouble).toMatchObject({ kind: 'clash', clashes: [{ topic: 'Of another kind' }] });
  });

  it('with a date of a series is seen, though Zoom’s list has no dates (zoom-facts M2)', async () => {
    const daily = {
      type: 8,
      recurrence: { type: 1 },
      inDays: -2,
      at: '12:00',
      timezone: 'UTC',
      inMinutes: undefined,
    };
    await world.zoom.addMeeting(visitor.person.id, { topic: 'Stand-up', minutes: 60, ...daily } as never);
    const form = await formAt(await send(fields()));
    expect(form.trouble).toMatchObject({ kind: 'clash', clashes: [{ topic: 'Stand-up' }] });
  });

  it('with an invitation of the next 24 hours is seen and named so, where the person lets it be seen', async () => {
    const invitation = { topic: 'Sawmill visit', inMinutes: 120, minutes: 60, invitedBy: 'maria' };
    await world.zoom.addMeeting(visitor.person.id, invitation as never);
    const soon = localTimeOf(new Date(Date.now() + 150 * 60_000), 'UTC');
    const sent = () => fields({ ...soon, minutes: '15' });
    const form = await formAt(await send(sent()));
    expect(form).toMatchObject({
      trouble: { kind: 'clash', clashes: [{ topic: 'Sawmill visit', isInvitation: true }] },
      seesInvitations: true,
    });
    // Only Zoom's typings have `is_host` (zoom-facts M2): without it, a meeting that is missing in the own
    // list is an invitation.
    const start_time = new Date(Date.now() + 140 * 60_000).toISOString();
    const bare = { id: 98765432101, topic: 'Bare', type: 2, start_time, duration: 60 };
    await visitor.fault('api.meetings.upcoming', { kind: 'status', status: 200, json: { meetings: [bare] } });
    expect((await formAt(await send(sent()))).trouble).toMatchObject({
      clashes: [{ topic: 'Bare', isInvitation: true }],
    });
    const scopes = visitor.session.zoom?.scopes.filter((scope) => !scope.includes('upcoming'));
    await world.alter(visitor.grantId, { scopes });
    visiting.session = await world.sessionOf(visitor);
    await world.zoom.clearRequests();
    expect((await pageAt(await send(sent()))).told?.kind).toBe('created');
    expect(await visitor.asked('api.meetings.upcoming')).toBe(0);
  });

  it('with an invitation that cannot be looked up is said to be unchecked; further ahead Zoom is not asked', async () => {
    await visitor.fault('api.meetings.upcoming', { kind: 'status', status: 503 });
    const soon = localTimeOf(new Date(Date.now() + 150 * 60_000), 'UTC');
    expect((await pageAt(await send(fields(soon)))).told).toMatchObject({ unchecked: true });
    await world.zoom.clearRequests();
    expect((await pageAt(await send(fields()))).told).not.toHaveProperty('unchecked');
    expect(await visitor.asked('api.meetings.upcoming')).toBe(0);
  });

  it('with an invitation is looked for where Zoom did not say what the person permitted', async () => {
    const zoom = { ...visitor.session.zoom, scopes: [] as string[] } as SignedIn['zoom'];
    visiting.session = { ...visitor.session, zoom };
    const soon = fields(localTimeOf(new Date(Date.now() + 150 * 60_000), 'UTC'));
    const invitation = { topic: 'Sawmill visit', inMinutes: 120, minutes: 60, invitedBy: 'maria' };
    await world.zoom.addMeeting(visitor.person.id, invitation as never);
    expect((await formAt(await send(soon))).trouble).toMatchObject({ clashes: [{ isInvitation: true }] });
    await visitor.fault('api.meetings.upcoming', { kind: 'status', status: 503 });
    expect((await pageAt(await send({ ...soon, form: randomUUID() }))).told).toMatchObject({
      unchecked: true,
    });
  });

  it('that cannot be looked up is not one, and that is said', async () => {
    await visitor.fault('api.meetings.list', { kind: 'status', status: 503 });
    expect((await pageAt(await send(fields()))).told).toMatchObject({ kind: 'created', unchecked: true });
  });
});

describe('what Zoom lists and cannot be read', () => {
  const HOLE = { id: 81234567890, topic: 'Hidden', type: 2, start_time: '2026-12-03T09:00:00' };
  const OTHER = { id: 81234567891, topic: 'Other', type: 2, start_time: '2099-01-01T09:00:00Z' };
  const listed = (...meetings: object[]) => ({ kind: 'answer', fields: { meetings } });
  const soon = () => typed({ ...localTimeOf(new Date(Date.now() + 150 * 60_000), 'UTC'), timeZone: 'UTC' });

  it.each([
    ['a meeting without a zone', 'api.meetings.list', listed(OTHER, HOLE)],
    ['an entry of the invitations', 'api.meetings.upcoming', listed(OTHER, { id: null })],
  ])('may clash: the new meeting is said to be unchecked for %s', async (_, endpoint, fault) => {
    await visitor.fault(endpoint, fault);
    const url = await send(soon());
    expect((await pageAt(url)).told).toMatchObject({ kind: 'created', unchecked: true });
  });

  it('may clash: so it is for one date of a series', async () => {
    await world.zoom.addMeeting(visitor.person.id, {
      ...{ topic: 'Weekly', inMinutes: 4_320, minutes: 45, type: 8, recurrence: { type: 2 } },
    } as never);
    const dates = [null, { occurrence_id: '1', start_time: OTHER.start_time }];
    // The first request is for the series, the second one reads the new meeting back.
    await visitor.fault('api.meetings.get', { kind: 'answer', fields: { occurrences: dates }, times: 1 });
    expect((await pageAt(await send(typed()))).told).toMatchObject({ kind: 'created', unchecked: true });
  });

  it('may be the meeting of which the answer was lost', async () => {
    await visitor.fault('api.meetings.create', { kind: 'reset', when: 'after' });
    await visitor.fault('api.meetings.list', listed(OTHER, HOLE));
    const url = await send(typed());
    expect(await formAt(url)).toMatchObject({ trouble: { kind: 'unknown', looked: false } });
  });
});

describe('pressed twice', () => {
  it('makes one meeting, and both answers lead to it, with a pool for each press', async () => {
    const gate = await world.zoom.gate({ endpoint: 'api.meetings.create', person: visitor.person.id });
    const fields = typed();
    const first = send(fields);
    await gate.arrived();
    const shared = globalThis as { evergreenDb?: unknown };
    const firstDb = db();
    const secondDb = openDb(env().DATABASE_URL, 2);
    shared.evergreenDb = secondDb;
    const second = send(fields);
    await gate.release();
    const [one, other] = await Promise.all([first, second]);
    shared.evergreenDb = firstDb;
    await secondDb.$disconnect();
    expect(other.href).toBe(one.href);
    expect((await pageAt(one)).told?.kind).toBe('created');
    expect(await visitor.asked('api.meetings.create')).toBe(1);
    expect(await visitor.meetings()).toHaveLength(1);
    // A third press, much later.
    expect((await send(fields)).href).toBe(one.href);
    expect(await visitor.meetings()).toHaveLength(1);
  });

  it('many times at once makes one meeting', async () => {
    const fields = typed();
    const urls = await Promise.all(Array.from({ length: 6 }, () => send(fields)));
    expect(new Set(urls.map(String)).size).toBe(1);
    expect(await visitor.meetings()).toHaveLength(1);
  });

  it('by somebody else with the same key makes nothing of the first one’s', async () => {
    const fields = typed();
    await send(fields);
    const other = await visitorOf(world);
    visiting.session = other.session;
    const url = await send(fields);
    expect(url.pathname).toBe('/meetings/new');
    expect((await formAt(url)).values.topic).toBe('');
  });

  it('after its process had died is not sent again, and is said to be unknown', async () => {
    const fields = typed();
    await visitor.fault('api.meetings.create', { kind: 'reset', when: 'after' });
    await visitor.fault('api.meetings.list', { kind: 'status', status: 503 });
    await send(fields);
    await db().$executeRaw`UPDATE meeting_form SET state = 'sending', at = at - interval '2 minutes'
      WHERE id = ${fields.form}::uuid`;
    await world.zoom.clearFaults();
    const form = await formAt(await send(fields));
    expect(form).toMatchObject({ trouble: { kind: 'unknown' }, values: { topic: fields.topic } });
    expect(form.key).not.toBe(fields.form);
    expect(await visitor.meetings()).toHaveLength(1);
  });
});

describe('an answer that was lost', () => {
  it('of a meeting that is there is told as found, and nothing is sent twice', async () => {
    await visitor.fault('api.meetings.create', { kind: 'reset', when: 'after' });
    expect((await pageAt(await send(typed()))).told).toMatchObject({ kind: 'created', found: true });
    expect(await visitor.meetings()).toHaveLength(1);
  });

  it('is not taken for another meeting that is just like it', async () => {
    await send(typed());
    const sent = typed();
    const asked = await formAt(await send(sent));
    const accept = asked.trouble?.kind === 'clash' ? asked.trouble.accept : '';
    await visitor.fault('api.meetings.create', { kind: 'reset', when: 'before' });
    const form = await formAt(await send({ ...sent, accept }));
    expect(form.trouble).toEqual({ kind: 'unknown', looked: true });
    expect(await visitor.meetings()).toHaveLength(1);
  });

  it('of a meeting that is not there is unknown all the same, with every value', async () => {
    await visitor.fault('api.meetings.create', { kind: 'status', status: 503 });
    const fields = typed();
    const form = await formAt(await send(fields));
    expect(form).toMatchObject({
      trouble: { kind: 'unknown', looked: true },
      values: { topic: fields.topic },
    });
    expect(await visitor.meetings()).toHaveLength(0);
  });

  it('with the list away too is unknown, and that it was not looked up is said', async () => {
    await visitor.fault('api.meetings.create', { kind: 'status', status: 503, when: 'after' });
    await visitor.fault('api.meetings.list', { kind: 'status', status: 503 });
    expect((await formAt(await send(typed()))).trouble).toEqual({ kind: 'unknown', looked: false });
    expect(await visitor.meetings()).toHaveLength(1);
  });
});

describe('Zoom’s no', () => {
  const no = (json: object, status = 400) =>
    visitor.fault('api.meetings.create', { kind: 'status', status, json });
  it.each<[string, object, object]>([
    [
      'a person without a Meetings licence',
      {
        code: 3161,
        message: 'Meeting hosting and scheduling capabilities are not allowed for your user account.',
      },
      { kind: 'no_licence' },
    ],
    [
      'no privilege',
      { code: 3000, message: 'You cannot schedule a meeting for x.' },
      { kind: 'not_for_others' },
    ],
    [
      'a missing scope',
      { code: 4711, message: 'Invalid access token, does not contain scopes:[meeting:write:meeting].' },
      { kind: 'missing_scope' },
    ],
    ['no reason', { code: 300, message: 'Validation Failed.' }, { kind: 'refused' }],
  ])('for %s is a sentence, and the values stay', async (_, json, trouble) => {
    await no(json);
    expect(await formAt(await send(typed()))).toMatchObject({ trouble, values: { topic: 'Budget 🌲' } });
  });

  it('to the value of one field stands at that field', async () => {
    await no({ code: 300, message: 'Validation Failed.', errors: [{ field: 'password', message: 'no' }] });
    const form = await formAt(await send(typed()));
    expect(form).toMatchObject({
      trouble: { kind: 'fields' },
      problems: [{ field: 'passcode', is: 'refused' }],
    });
  });

  it('for the hundred of the day says when they end, and the same form can be sent again', async () => {
    await visitor.fault('api.meetings.create', { kind: 'rate-limit', per: 'day' });
    const message =
      'You have exceeded the daily rate limit (100) of Meeting Create/Update API requests permitted for this particular user. You may resume these requests at GMT 00:00:00.';
    await world.zoom.clearFaults();
    await no({ code: 429, message }, 429);
    const sent = typed();
    const { trouble } = await formAt(await send(sent));
    const until = trouble?.kind === 'daily_limit' ? new Date(trouble.until) : new Date(0);
    expect(until.getTime() % 86_400_000).toBe(0);
    expect(until.getTime()).toBeGreaterThan(Date.now());
    await world.zoom.clearFaults();
    expect((await pageAt(await send(sent))).told?.kind).toBe('created');
  });
});

describe('read back', () => {
  it('what Zoom has kept otherwise is said, field by field', async () => {
    await visitor.fault('api.meetings.get', { kind: 'answer', fields: { duration: 40, topic: 'Budget' } });
    expect((await pageAt(await send(typed()))).told?.differences).toEqual([
      { field: 'topic', asked: 'Budget 🌲' },
      { field: 'minutes', asked: '45' },
    ]);
  });

  it('the page says so when the new meeting cannot be read back', async () => {
    await visitor.fault('api.meetings.get', { kind: 'status', status: 503 });
    const url = await send(typed());
    await world.zoom.clearFaults();
    expect((await pageAt(url)).told).toMatchObject({ kind: 'created', unread: true });
  });
});

it('a person who has not given the permission gets a sentence and a button, before typing', async () => {
  const zoom = { ...visitor.session.zoom, scopes: ['user:read:user'] } as SignedIn['zoom'];
  visiting.session = { ...visitor.session, zoom };
  expect(await getNewForm({})).toEqual({ ok: false, reason: 'missing_scope' });
});

describe('a person without a Meetings licence', () => {
  const licence = (type: number) =>
    world.zoom.changePerson(visitor.person.id, { profile: { type } } as never);
  /** Signed in while Zoom said so. */
  const toldWithout = async () => {
    await licence(4);
    const { grantId, person } = visitor;
    await vault().rememberProfile(grantId, { id: person.id, displayName: 'Ada', type: 4 } as never);
  };

  it('hears of it before typing', async () => {
    await toldWithout();
    expect(await getNewForm({})).toEqual({ ok: false, reason: 'no_meetings_licence' });
  });

  it('gets the form again as soon as Zoom gives them one, and while Zoom does not say', async () => {
    await toldWithout();
    await visitor.fault('api.users.me', { kind: 'status', status: 500 });
    expect(await getNewForm({})).toMatchObject({ ok: true });
    await world.zoom.clearFaults();
    await licence(2);
    expect(await getNewForm({})).toMatchObject({ ok: true });
  });
});

it('while it is not known what they permitted the database is away, and that is what is said', async () => {
  visiting.session = { ...visitor.session, accessToken: undefined, zoom: undefined };
  const away = { ok: false, reason: 'unavailable' };
  expect(await getNewForm({})).toEqual(away);
  expect(await getEditForm('12345678901', {})).toEqual(away);
  expect(await getDeletion('12345678901', {})).toEqual(away);
});

it('with the database away nothing is sent, and nothing is said to be saved', async () => {
  const pages = world.line;
  await pages.cut();
  const url = await send(typed());
  await pages.mend();
  expect(url.search).toBe('?failed=unavailable');
  expect((await formAt(url)).trouble).toEqual({ kind: 'unavailable' });
  expect(await visitor.asked('api.meetings.create')).toBe(0);
});
