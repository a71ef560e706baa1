import { beforeEach, describe, expect, it, vi } from 'vitest';
import { dataWorld } from '@/proof/worlds/data';
import { ledTo, noon, post, typed, visitorOf, ZONE } from '@/proof/worlds/meeting-forms';
import { visiting } from '@/proof/worlds/visiting';
import { handleDelete } from './delete';
import { getDeletion } from './delete-page';
import { handleEdit } from './edit';
import { getEditForm } from './form-page';
import { getMeetingPage } from './page';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);

let visitor: Awaited<ReturnType<typeof visitorOf>>;
let id: string;
const world = dataWorld({ ZOOM_DEADLINE_MS: '2000' });
beforeEach(async () => {
  await world.zoom.clearFaults();
  await world.zoom.clearMails();
  visitor = await visitorOf(world);
  visiting.session = visitor.session;
  id = String((await plant({ topic: 'Budget', timezone: ZONE })).id);
});

const plant = (more: object) =>
  world.zoom.addMeeting(visitor.person.id, {
    inMinutes: 2_880,
    minutes: 45,
    password: 'abc123',
    ...more,
  } as never);
const weekly = { topic: 'Weekly', type: 8, recurrence: { type: 2 } };
const query = (url: URL) => Object.fromEntries(url.searchParams);
const pageAt = (url: URL) => getMeetingPage({ id: url.pathname.split('/')[2] ?? '', ...query(url) });
const change = async (fields: object) =>
  ledTo(await handleEdit(post(`/api/meetings/${id}`, typed({ ...fields })), id));
const formAt = async (url: URL) => {
  const result = await getEditForm(id, query(url));
  if (!result.ok) throw new Error(result.reason);
  return result.form;
};

describe('a meeting that is changed', () => {
  it('has what was typed, and its page tells so once it has been read back', async () => {
    const url = await change({ topic: 'Hiring', ...noon(5), minutes: '30' });
    expect(await pageAt(url)).toMatchObject({
      ok: true,
      told: { kind: 'changed', meetingId: id },
      meeting: { topic: 'Hiring', minutes: 30, invitees: ['a@example.com', 'b@example.com'] },
    });
    expect(await pageAt(url)).not.toHaveProperty('told.differences');
  });

  it('is in its form as it is, in its own zone', async () => {
    const { values, key } = await formAt(new URL('http://x/'));
    expect(values).toMatchObject({ topic: 'Budget', minutes: '45', timeZone: ZONE });
    const sent = { ...values, form: key };
    expect(await pageAt(ledTo(await handleEdit(post(`/api/meetings/${id}`, sent), id)))).toMatchObject({
      told: { kind: 'changed' },
      meeting: { topic: 'Budget', passcode: values.passcode },
    });
  });

  it.each([
    ['no list', '?'],
    ['a list of what cannot be read', [{ email: 7 }]],
  ])('keeps guests of whom Zoom told %s', async (_, said) => {
    const settings = { meeting_invitees: [{ email: 'guest@example.com' }] };
    id = String((await plant({ topic: 'Before', settings })).id);
    await visitor.fault('api.meetings.get', {
      kind: 'answer',
      times: 0,
      fields: { settings: { meeting_invitees: said } },
    });
    const url = await change({ topic: 'After', invitees: '', ...noon(5) });
    await world.zoom.clearFaults();
    expect(await pageAt(url)).toMatchObject({
      meeting: { topic: 'After', invitees: ['guest@example.com'] },
    });
  });

  it('keeps a passcode that does not meet rules made later, unless it is changed', async () => {
    await world.zoom.changePerson(visitor.person.id, {
      meetingChoices: { passcodeRules: { length: 9 } },
    } as never);
    const { values } = await formAt(new URL('http://x/'));
    expect((await change({ ...values, topic: 'Other' })).pathname).toBe(`/meetings/${id}`);
    const form = await formAt(await change({ ...values, passcode: 'short' }));
    expect(form.problems).toEqual([{ field: 'passcode', is: 'too_short' }]);
  });

  it('asks for the rules of passcodes only where the passcode is another, which blanks do not make it', async () => {
    const asked = () => visitor.asked('api.users.settings');
    const before = await asked();
    expect((await change({ topic: 'Other', passcode: '  abc123 ' })).pathname).toBe(`/meetings/${id}`);
    expect(await asked()).toBe(before);
    expect((await change({ topic: 'Other', passcode: 'abc124' })).pathname).toBe(`/meetings/${id}`);
    expect(await asked()).toBe(before + 1);
  });

  it('that has no passcode stays without one where the form has none', async () => {
    id = String((await plant({ topic: 'Open', password: '' })).id);
    const { passcode: _, ...fields } = typed({ topic: 'Still open', ...noon(6) });
    const before = await visitor.asked('api.users.settings');
    const url = ledTo(await handleEdit(post(`/api/meetings/${id}`, fields), id));
    const page = await pageAt(url);
    expect(page).toMatchObject({ ok: true, meeting: { topic: 'Still open' } });
    expect(page).not.toHaveProperty('meeting.passcode', expect.any(String));
    expect(await visitor.asked('api.users.settings')).toBe(before);
  });

  it('does not clash with itself', async () => {
    const { values } = await formAt(new URL('http://x/'));
    expect((await change({ ...values, minutes: '50' })).pathname).toBe(`/meetings/${id}`);
  });

  it('whose new start Zoom ignores is told so (zoom-facts M3)', async () => {
    const kept = (await world.zoom.meetings(visitor.person.id))[0]?.start ?? 0;
    await visitor.fault('api.meetings.get', {
      kind: 'answer',
      fields: { start_time: new Date(kept).toISOString() },
    });
    const asked = noon(6);
    const url = await change({ ...asked });
    expect(await pageAt(url)).toMatchObject({
      told: { differences: expect.arrayContaining([{ field: 'date', asked: `${asked.date} 12:00` }]) },
    });
  });

  it('into the past is refused here, and Zoom is not asked', async () => {
    const form = await formAt(await change({ date: '2020-01-01' }));
    expect(form).toMatchObject({ problems: [{ field: 'date', is: 'past' }], values: { date: '2020-01-01' } });
    expect(await visitor.asked('api.meetings.update')).toBe(0);
  });

  it('whose answer was lost is looked at: changed, not changed, or not to be known', async () => {
    await visitor.fault('api.meetings.update', { kind: 'reset', when: 'after' });
    expect(await pageAt(await change({ topic: 'One' }))).toMatchObject({
      told: { kind: 'changed', found: true },
    });
    await world.zoom.clearFaults();
    await visitor.fault('api.meetings.update', { kind: 'status', status: 503 });
    expect((await formAt(await change({ topic: 'Two' }))).trouble).toEqual({ kind: 'unknown', looked: true });
    expect(await visitor.asked('api.meetings.update')).toBe(2);
  });

  it('pressed twice is sent once', async () => {
    const fields = typed({ topic: 'Once' });
    const press = async () => ledTo(await handleEdit(post(`/api/meetings/${id}`, fields), id)).href;
    const [one, other] = await Promise.all([press(), press()]);
    expect(one).toBe(other);
    expect(await visitor.asked('api.meetings.update')).toBe(1);
  });

  it.each([
    ['a series', () => plant(weekly).then((made) => String(made.id))],
    ['somebody else’s', async () => '99999999999'],
  ])('is not %s: its page is shown, and nothing is sent', async (_, which) => {
    id = await which();
    expect((await change({})).pathname).toBe(`/meetings/${id}`);
    expect(await visitor.asked('api.meetings.update')).toBe(0);
  });
});

describe('a series', () => {
  it('has the time of its next date, however long ago it began', async () => {
    id = String((await plant({ ...weekly, inMinutes: 30 - 2 * 7 * 24 * 60 })).id);
    const page = await getMeetingPage({ id });
    if (!page.ok) throw new Error(page.reason);
    const { start, dates } = page.meeting;
    expect(start).toEqual(dates[0]?.start);
    expect(Number(start)).toBeGreaterThan(Date.now());
  });
});

describe('deleting', () => {
  const press = async (fields: Record<string, string>) =>
    ledTo(await handleDelete(post(`/api/meetings/${id}/delete`, fields), id));
  const key = () => ({ form: typed().form ?? '' });

  it('without a choice deletes nothing, because to Zoom that would be everything (zoom-facts M3)', async () => {
    expect((await press(key())).search).toBe('?pick=1');
    expect((await press({ ...key(), what: 'date' })).search).toBe('?pick=1');
    expect(await visitor.asked('api.meetings.delete')).toBe(0);
  });

  it('a meeting is told on its page, which is not there for anybody else', async () => {
    const url = await press({ ...key(), what: 'all' });
    expect(await pageAt(url)).toMatchObject({ ok: false, reason: 'deleted', told: { kind: 'deleted' } });
    expect(await getMeetingPage({ id })).toEqual({ ok: false, reason: 'not_found' });
    expect(await world.zoom.mails()).toEqual([]);
  });

  it('mails those who were ticked', async () => {
    id = String(
      (await plant({ topic: 'M', settings: { meeting_invitees: [{ email: 'g@example.com' }] } })).id,
    );
    await press({ ...key(), what: 'all', tellGuests: '1' });
    expect((await world.zoom.mails()).map(({ to }) => to)).toEqual(['g@example.com']);
  });

  it('one date leaves the others, and the series when its whole was chosen is gone', async () => {
    id = String((await plant(weekly)).id);
    const page = await getMeetingPage({ id });
    const dates = page.ok ? page.meeting.dates : [];
    const occurrence = dates[1]?.id ?? '';
    expect(await getDeletion(id, { occurrence })).toMatchObject({
      deletion: { meeting: { date: { id: occurrence } } },
    });
    const url = await press({ ...key(), what: 'date', occurrence });
    const after = await pageAt(url);
    expect(after).toMatchObject({ ok: true, told: { kind: 'date_deleted' } });
    expect(after.ok && after.meeting.dates.map((date) => date.id)).not.toContain(occurrence);
    expect(after.ok && after.meeting.dates.length).toBeGreaterThan(1);
    expect(await pageAt(await press({ ...key(), what: 'all', occurrence }))).toMatchObject({
      reason: 'deleted',
    });
  });

  it('is not offered for a meeting to which this person is only invited', async () => {
    const host = await visitorOf(world);
    id = String((await plant({ topic: 'Invited', inMinutes: 60, invitedBy: host.person.id })).id);
    expect(await getDeletion(id, {})).toEqual({ ok: false, reason: 'not_found' });
  });

  it('what was never this person’s is not said to be deleted', async () => {
    visiting.session = (await visitorOf(world)).session;
    expect(await pageAt(await press({ ...key(), what: 'all' }))).toEqual({ ok: false, reason: 'not_found' });
  });

  it('pressed twice is told once and the same', async () => {
    const fields = { ...key(), what: 'all' };
    expect((await press(fields)).href).toBe((await press(fields)).href);
    expect(await visitor.asked('api.meetings.delete')).toBe(1);
  });

  it('whose answer was lost is looked up', async () => {
    await visitor.fault('api.meetings.delete', { kind: 'reset', when: 'after' });
    expect(await pageAt(await press({ ...key(), what: 'all' }))).toMatchObject({
      told: { kind: 'deleted', found: true },
    });
    id = String((await plant({ topic: 'Stays' })).id);
    await world.zoom.clearFaults();
    await visitor.fault('api.meetings.delete', { kind: 'status', status: 503 });
    const url = await press({ ...key(), what: 'all' });
    expect(await getDeletion(id, query(url))).toMatchObject({
      deletion: { kept: { trouble: { kind: 'unknown', looked: true } } },
    });
  });

  it('one date whose answer was lost is not known to be gone where a date cannot be read', async () => {
    id = String((await plant(weekly)).id);
    const result = await getMeetingPage({ id });
    const [date] = result.ok ? result.meeting.dates : [];
    const start_time = '2099-01-01T09:00:00Z';
    for (const odd of [null, { start_time }, { occurrence_id: date?.id }]) {
      const fields = { occurrences: [{ occurrence_id: '1', start_time }, odd] };
      await world.zoom.clearFaults();
      await visitor.fault('api.meetings.delete', { kind: 'reset', when: 'after' });
      await visitor.fault('api.meetings.get', { kind: 'answer', fields });
      const url = await press({ ...key(), what: 'date', occurrence: date?.id ?? '' });
      expect(await getDeletion(id, query(url))).toMatchObject({
        deletion: { kept: { trouble: { kind: 'unknown', looked: false } } },
      });
    }
  });

  it.each<[number, string]>([
    [3018, 'personal_room'],
    [3037, 'personal_room'],
    [3002, 'in_progress'],
    [3003, 'not_host'],
    [3007, 'ended'],
  ])('refused with %i is said in a sentence: %s', async (code, kind) => {
    await visitor.fault('api.meetings.delete', {
      kind: 'status',
      status: 400,
      json: { code, message: 'No.' },
    });
    const url = await press({ ...key(), what: 'all' });
    expect(await getDeletion(id, query(url))).toMatchObject({ deletion: { kept: { trouble: { kind } } } });
  });
});
