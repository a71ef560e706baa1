import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createControl } from '@/sandbox/client';
import { createSandbox } from '@/sandbox/index';
import { fixedToken, type ZoomApi } from './client';
import { uuidInPath } from './ids';
import { pagesOf } from './lists';
import { getOwnMeeting } from './meeting-detail';
import { getStartUrl, listMeetings, listUpcomingMeetings } from './meetings';
import type { AccessToken } from './oauth';
import { createSend } from './send';

let sandbox: Awaited<ReturnType<typeof createSandbox>>;
let zoom: ReturnType<typeof createControl>;
let api: ZoomApi;
beforeAll(async () => {
  sandbox = await createSandbox({ port: 0 });
  zoom = createControl(sandbox.url);
  api = { base: `${sandbox.url}/v2`, send: createSend({ deadlineMs: 5_000 }), retryDelaysMs: [] };
});
afterAll(() => sandbox.close());
beforeEach(() => zoom.reset());

async function as(person: string) {
  const { access_token } = await zoom.issueTokens({ person });
  return fixedToken(access_token as AccessToken);
}
const given = <T>(result: { ok: true; value: T } | { ok: false; reason: string }): T => {
  if (!result.ok) throw new Error(result.reason);
  return result.value;
};

describe('meetings', () => {
  it('are listed in our words: own ones alone, and what is on now by a list of its own', async () => {
    const amina = await as('amina');
    const own = given(await listMeetings(api, amina, { type: 'upcoming', pageSize: 100 })).items;
    expect(own.find(({ topic }) => topic === 'Open desk')).toMatchObject({
      id: expect.stringMatching(/^\d+$/),
      kind: 'once',
      minutes: 55,
      start: expect.any(Date),
      timeZone: 'Europe/Berlin',
      joinUrl: expect.stringContaining('/j/'),
    });
    expect(own.filter(({ topic }) => topic?.startsWith('Invited'))).toEqual([]);
    const live = given(await listMeetings(api, amina, { type: 'live', pageSize: 100 })).items;
    expect(live.map(({ topic }) => topic)).toEqual(['Open desk']);
  });

  it('of 24 hours have the invitations among them', async () => {
    const { items } = given(await listUpcomingMeetings(api, await as('amina')));
    expect(items.filter(({ isHost }) => isHost === false).map(({ topic }) => topic)).toContain(
      'Invited: sawmill visit',
    );
  });

  it('of a series have their dates when asked for one by one', async () => {
    const amina = await as('amina');
    const list = given(await listMeetings(api, amina, { type: 'upcoming', pageSize: 100 })).items;
    const series = list.find(({ kind }) => kind === 'series');
    const { occurrences } = given(await getOwnMeeting(api, amina, series?.id ?? ''));
    expect(occurrences.length).toBeGreaterThan(5);
    expect(occurrences[0]).toMatchObject({ start: expect.any(Date), isDeleted: false });
  });

  it('come page by page, 3,000 of them in ten calls', async () => {
    const person = await zoom.createPerson({ name: 'Busy' });
    await zoom.addManyMeetings(person.id, { count: 3_000, days: 30 });
    const source = await as(person.id);
    const pages = pagesOf({
      ask: (wanted) => listMeetings(api, source, { type: 'upcoming', pageSize: 300, ...wanted }),
      dayOf: ({ start }) => start?.toISOString().slice(0, 10),
      keyOf: ({ id, start }) => `${id} ${start?.getTime()}`,
    });
    let found = 0;
    for await (const step of pages) found += step.ok ? step.page.items.length : Number.NaN;
    expect(found).toBe(3_000);
    expect((await zoom.requests({ endpoint: 'api.meetings.list', person: person.id })).count).toBe(10);
  });

  it('whose page token ran out between two pages go on by date', async () => {
    const person = await zoom.createPerson({ name: 'Slow' });
    await zoom.addManyMeetings(person.id, { count: 90, days: 30 });
    const source = await as(person.id);
    const pages = pagesOf({
      ask: (wanted) =>
        listMeetings(api, source, { type: 'upcoming', pageSize: 30, timeZone: 'UTC', ...wanted }),
      dayOf: ({ start }) => start?.toISOString().slice(0, 10),
      keyOf: ({ id, start }) => `${id} ${start?.getTime()}`,
    });
    const ids = new Set<string>();
    const again: (string | undefined)[] = [];
    for await (const step of pages) {
      if (!step.ok) throw new Error(step.reason);
      for (const { id } of step.page.items) ids.add(id);
      again.push(step.startedAgain);
      if (again.length === 1) await zoom.advance(16 * 60_000);
    }
    expect(ids.size).toBe(90);
    expect(again.slice(0, 2)).toEqual([undefined, expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
  });

  it('tell how they are started apart from everything else', async () => {
    const amina = await as('amina');
    const [first] = given(await listMeetings(api, amina, { type: 'live', pageSize: 1 })).items;
    const { id = '' } = first ?? {};
    const detail = given(await getOwnMeeting(api, amina, id));
    expect(detail).toMatchObject({ isRunning: true, hostEmail: 'amina.haddad@example.net' });
    expect(JSON.stringify(detail)).not.toContain('zak=');
    expect(given(await getStartUrl(api, amina, id))).toContain('zak=');
  });

  it('of people without a Meetings licence, or without the permission, are not "none"', async () => {
    const list = async (source: Awaited<ReturnType<typeof as>>) =>
      listMeetings(api, source, { type: 'upcoming', pageSize: 30 });
    expect(await list(await as('olga'))).toMatchObject({ reason: 'not_licensed', lacks: 'meetings_licence' });
    const { access_token } = await zoom.issueTokens({ person: 'nils', scopes: ['user:read:user'] });
    expect(await list(fixedToken(access_token as AccessToken))).toEqual({
      ok: false,
      reason: 'missing_scope',
      scopes: ['meeting:read:list_meetings'],
    });
    expect(await list(await as('nils'))).toEqual({ ok: true, value: { items: [], unread: 0 } });
  });

  it.each([
    ['code-200', 'not_licensed'],
    ['html-200', 'zoom_unavailable'],
    ['empty', 'zoom_unavailable'],
    ['truncated', 'zoom_unavailable'],
    ['cut', 'zoom_unavailable'],
    ['reset', 'zoom_unavailable'],
    ['xml', 'zoom_unavailable'],
    ['rate-limit', 'rate_limited'],
  ])('are never "none" because of trouble: %s', async (kind, reason) => {
    const amina = await as('amina');
    const asks = [
      () => listMeetings(api, amina, { type: 'live', pageSize: 30 }),
      () => listUpcomingMeetings(api, amina),
    ];
    for (const ask of asks) {
      await zoom.fault({ endpoint: 'api.meetings', person: 'amina', kind, times: 1 } as never);
      expect(await ask()).toMatchObject({ ok: false, reason });
    }
  });

  it.each([{ meetings: null }, { meetings: {} }, { meetings: [{ topic: 'of no id' }] }])(
    'need their list: %j',
    async (fields) => {
      const amina = await as('amina');
      await zoom.fault({ endpoint: 'api.meetings.list', person: 'amina', kind: 'answer', fields } as never);
      const asked = await listMeetings(api, amina, { type: 'upcoming', pageSize: 30 });
      expect(asked).toEqual({ ok: false, reason: 'zoom_unavailable' });
    },
  );

  it('with fields of other types than documented lose those fields alone', async () => {
    const amina = await as('amina');
    const odd = { id: '9223372036854775807', topic: 7, start_time: 'tomorrow', duration: 'long', type: '2' };
    const fields = { meetings: [odd, { id: 81_234_567_890 }] };
    await zoom.fault({ endpoint: 'api.meetings.list', person: 'amina', kind: 'answer', fields } as never);
    const { items } = given(await listMeetings(api, amina, { type: 'upcoming', pageSize: 30 }));
    expect(items).toMatchObject([
      { id: '9223372036854775807', kind: 'other', topic: undefined, start: undefined },
      { id: '81234567890' },
    ]);
  });
});

it('a uuid is encoded twice, so that it arrives as it is', () => {
  expect(uuidInPath('/ab//c==')).toBe('%252Fab%252F%252Fc%253D%253D');
  expect(new URL(`https://api.zoom.test/v2/past_meetings/${uuidInPath('/a==')}`).pathname).toContain(
    '%252Fa',
  );
});
