import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox, type TestSandbox } from '../harness.ts';

let zoom: TestSandbox;
let token: string;

beforeAll(async () => {
  zoom = await startSandbox();
});
afterAll(() => zoom.close());
beforeEach(async () => {
  zoom.reset();
  token = (await zoom.control.issueTokens({ person: 'maria' })).access_token;
});

const list = (query = '', path = '/v2/users/me/meetings') => zoom.api(`${path}${query}`, token);
const create = (body: unknown) =>
  zoom.api('/v2/users/me/meetings', token, { method: 'POST', body: JSON.stringify(body) });
const topics = (answer: { json: { meetings: { topic: string }[] } }) =>
  answer.json.meetings.map(({ topic }) => topic);

describe('listing meetings', () => {
  test('has the fields of the field list, and "" as the last page token (zoom-facts 2.4)', async () => {
    const { json } = await list();
    const paging = ['next_page_token', 'page_count', 'page_number', 'page_size', 'total_records', 'meetings'];
    expect(Object.keys(json).sort()).toEqual(paging.sort());
    expect(json.next_page_token).toBe('');
    const fields = 'uuid id host_id topic type start_time duration timezone agenda created_at join_url'.split(
      ' ',
    );
    expect(Object.keys(json.meetings[0]).sort()).toEqual(fields.sort());
  });

  test('scheduled means unexpired, and no invitations (zoom-facts 2.4)', async () => {
    const all = topics(await list());
    expect(all).toContain('Morning stand-up');
    expect(all).toContain('Office hours');
    expect(all).not.toContain('Last week’s retrospective');
  });

  test('previous, live and upcoming are told apart (zoom-facts 2.4, M2)', async () => {
    expect(topics(await list('?type=previous_meetings'))).toEqual(['Last week’s retrospective']);
    await zoom.control.advance('45 min');
    expect(topics(await list('?type=live'))).toEqual([]);
    const [standUp] = (await zoom.control.meetings('maria')).filter(
      ({ topic }) => topic === 'Morning stand-up',
    );
    await zoom.control.startMeeting(standUp?.id ?? 0);
    expect(topics(await list('?type=live'))).toEqual(['Morning stand-up']);
    expect(topics(await list('?type=upcoming'))).toContain('Morning stand-up');
    expect(topics(await list('?type=upcoming'))).not.toContain('Office hours');
    expect((await list('?type=sideways')).json.code).toBe(300);
  });

  test('upcoming_meetings is the next 24 hours with invitations (zoom-facts 2.4)', async () => {
    token = (await zoom.control.issueTokens({ person: 'hanako' })).access_token;
    const { json } = await list('', '/v2/users/me/upcoming_meetings');
    const invited = json.meetings.find(({ topic }: { topic: string }) => topic === 'Nordic co-edition');
    expect(invited.is_host).toBe(false);
    expect(topics({ json })).not.toContain('月例の読書会 📚');
    expect(topics(await list())).not.toContain('Nordic co-edition');
  });

  test('next_page_token leads through all pages and ends as "" (zoom-facts 2.4)', async () => {
    const seen: string[] = [];
    let next = '';
    do {
      const { json } = await list(`?page_size=2&next_page_token=${next}`);
      seen.push(...topics({ json }));
      next = json.next_page_token;
    } while (next !== '');
    expect(seen).toEqual(topics(await list()));
  });

  test('a page token is good for 15 minutes (zoom-facts 2.4)', async () => {
    const { json } = await list('?page_size=2');
    await zoom.control.advance('14 min');
    expect((await list(`?page_size=2&next_page_token=${json.next_page_token}`)).status).toBe(200);
    await zoom.control.advance('1 min');
    const late = await list(`?page_size=2&next_page_token=${json.next_page_token}`);
    expect([late.status, late.json.code]).toEqual([400, 300]);
  });

  test('more than 300 on a page is a validation error, code 300 (zoom-facts 2.1, 2.4)', async () => {
    const { status, json } = await list('?page_size=301');
    expect([status, json.code, json.errors[0].field]).toEqual([400, 300, 'page_size']);
  });
});

describe('creating, changing and deleting', () => {
  test('create answers 201 with an id beyond 2^31 and the ways in (zoom-facts 2.4)', async () => {
    const { status, json } = await create({
      topic: '植樹祭 🌲',
      type: 2,
      start_time: '2031-05-04T09:00:00Z',
    });
    expect(status).toBe(201);
    expect(json.id).toBeGreaterThan(2 ** 31);
    for (const field of 'uuid host_email join_url start_url password encrypted_password settings'.split(
      ' ',
    )) {
      expect(json).toHaveProperty(field);
    }
    expect(topics(await list())).toContain('植樹祭 🌲');
  });

  test('start_time with Z is UTC, without Z it is local to the timezone (zoom-facts 2.4)', async () => {
    const utc = await create({ start_time: '2031-07-01T09:00:00Z', timezone: 'Asia/Tokyo' });
    expect(utc.json.start_time).toBe('2031-07-01T09:00:00Z');
    const local = await create({ start_time: '2031-07-01T09:00:00', timezone: 'Asia/Tokyo' });
    expect(local.json.start_time).toBe('2031-07-01T00:00:00Z');
    const summer = await create({ start_time: '2031-07-01T09:00:00', timezone: 'Europe/Stockholm' });
    expect(summer.json.start_time).toBe('2031-07-01T07:00:00Z');
  });

  test('every look brings a new start_url (zoom-facts 2.4)', async () => {
    const { json } = await create({ topic: 'Once' });
    await zoom.control.advance('1 min');
    const again = await zoom.api(`/v2/meetings/${json.id}`, token);
    expect(again.json.start_url).not.toBe(json.start_url);
  });

  test('update and delete answer 204, and a deleted meeting is 404 / 3001 (zoom-facts 2.1, 2.4)', async () => {
    const { json } = await create({ topic: 'Before' });
    const path = `/v2/meetings/${json.id}`;
    expect((await zoom.api(path, token, { method: 'PATCH', body: '{"topic":"After"}' })).status).toBe(204);
    expect((await zoom.api(path, token)).json.topic).toBe('After');
    expect((await zoom.api(path, token, { method: 'DELETE' })).status).toBe(204);
    const gone = await zoom.api(path, token);
    expect([gone.status, gone.json.code]).toEqual([404, 3001]);
  });

  test('what does not fit is 400 / 300 naming the field (zoom-facts 2.1, 2.4)', async () => {
    const wrong = [
      { topic: 'x'.repeat(201) },
      { agenda: 'x'.repeat(2001) },
      { type: 7 },
      { timezone: 'Mars/Olympus' },
      { start_time: 'tomorrow' },
    ];
    for (const body of wrong) {
      const { status, json } = await create(body);
      expect([status, json.code, json.errors[0].field]).toEqual([400, 300, Object.keys(body)[0]]);
    }
  });

  test('another person’s meeting cannot be seen (zoom-facts 2.1)', async () => {
    const { json } = await create({ topic: 'Mine' });
    const other = (await zoom.control.issueTokens({ person: 'hanako' })).access_token;
    expect((await zoom.api(`/v2/meetings/${json.id}`, other)).json.code).toBe(3001);
  });
});
