import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keptOf } from '@/lib/data/kept';
import { db } from '@/lib/db';
import { handleWebhook } from '@/lib/jobs/webhook';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { vaultDeps } from '@/lib/vault/process';
import { dataWorld } from '@/proof/worlds/data';
import { feedOfSomebody, letPass, read, topicsIn } from '@/proof/worlds/feed';
import { ledTo, ORIGIN, post } from '@/proof/worlds/meeting-forms';
import { visiting } from '@/proof/worlds/visiting';
import { handleStartFeed, handleStopFeed } from './forms';
import { getFeedPage } from './page';

const SECRET = 'a-webhook-secret-for-tests';
const behind: Promise<unknown>[] = vi.hoisted(() => []);
const after = vi.hoisted(() => (task: () => Promise<unknown>) => void behind.push(task()));
vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);
vi.mock('next/server', () => ({ after }));

const at = dataWorld({ ZOOM_DEADLINE_MS: '5000', ZOOM_WEBHOOK_SECRET_TOKEN: SECRET });
beforeEach(() => at.zoom.clearRequests());
afterEach(async () => {
  await Promise.all(behind.splice(0));
  vi.restoreAllMocks();
});

async function somebody() {
  const ada = await feedOfSomebody(at, (session) => Object.assign(visiting, { session }), {
    passcodes: true,
  });
  await ada.meeting({ topic: 'Once', inMinutes: 600 });
  const { file } = await ada.start();
  expect((await read(file)).status).toBe(200);
  return { ...ada, file };
}

/**
 * Signs in again, as after a return from Zoom.
 * @param account another account, if given
 */
async function comesBack({ person, userId }: Awaited<ReturnType<typeof somebody>>, account?: string) {
  await vault().signIn({
    userId,
    zoomUserId: person.id,
    zoomAccountId: account,
    ...(await at.issue(person.id)),
  });
}
const rowsOf = (grantId: string) => db().calendarFeed.count({ where: { grantId } });

describe('the page of a calendar feed', () => {
  it('shows its address once: loaded again, or of an earlier feed, it is over', async () => {
    const ada = await somebody();
    const { page, address } = await ada.start();
    const link = page.searchParams.get('link') ?? '';
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:3000\/api\/calendar\/[\w-]{43}\.ics$/);
    expect(await getFeedPage(link)).toMatchObject({
      view: { address: 'over', feed: { withPasscodes: true } },
    });
    expect(await getFeedPage('nonsense')).toMatchObject({ view: { address: 'over' } });
    const unseen =
      ledTo(await handleStartFeed(post('/api/calendar', {}), 'en')).searchParams.get('link') ?? '';
    await handleStartFeed(post('/api/calendar', {}), 'en');
    expect(await getFeedPage(unseen)).toMatchObject({ view: { address: 'over' } });
    expect(await getFeedPage()).toMatchObject({ ok: true, view: { address: undefined } });
  });

  it('does not show it later than ten minutes after it was made, nor to somebody else', async () => {
    const ada = await somebody();
    const made = async () =>
      ledTo(await handleStartFeed(post('/api/calendar', {}), 'en')).searchParams.get('link') ?? '';
    const old = await made();
    await db().calendarFeed.update({
      where: { grantId: ada.grantId },
      data: { since: new Date(Date.now() - 601_000) },
      select: { grantId: true },
    });
    expect(await getFeedPage(old)).toMatchObject({ view: { address: 'over' } });
    const link = await made();
    const other = await at.connect('Eve');
    visiting.session = await at.sessionOf(other);
    expect(await getFeedPage(link)).toMatchObject({ view: { address: 'over', feed: undefined } });
  });

  it('asks for the permission where there is none to list meetings', async () => {
    const someone = await at.connect('No scope');
    await at.alter(someone.grantId, { scopes: ['user:read:user'] });
    visiting.session = await at.sessionOf(someone);
    expect(await getFeedPage()).toEqual({ ok: false, reason: 'missing_scope' });
  });

  it('takes no form of another site, and none of nobody', async () => {
    const foreign = new Request(`${ORIGIN}/api/calendar`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    });
    expect((await handleStartFeed(foreign, 'en')).status).toBe(403);
    expect((await handleStopFeed(foreign.clone())).status).toBe(403);
    visiting.session = undefined;
    expect(ledTo(await handleStartFeed(post('/api/calendar', {}), 'en')).pathname).toBe('/meetings/calendar');
  });
});

describe('a calendar feed ends', () => {
  it('when it is stopped, with all that was kept of it', async () => {
    const ada = await somebody();
    expect(ledTo(await handleStopFeed(post('/api/calendar/stop', {}))).pathname).toBe('/meetings/calendar');
    const answer = await read(ada.file);
    const { 'cache-control': cache, 'x-robots-tag': robots } = Object.fromEntries(answer.headers);
    expect([answer.status, cache, robots]).toEqual([404, 'no-store', 'noindex']);
    expect(await rowsOf(ada.grantId)).toBe(0);
  });

  it('when it is renewed: the new address has the same calendar without asking Zoom, the old one is over', async () => {
    const ada = await somebody();
    const calls = await ada.calls();
    const { file } = await ada.start();
    expect((await read(ada.file)).status).toBe(404);
    expect(await topicsIn(await read(file))).toEqual(['Once']);
    expect(await ada.calls()).toBe(calls);
    // Without passcodes it is a different calendar, of which no copy is stored yet.
    const without = await ada.start({});
    const text = (await (await read(without.file)).text()).replace(/\r\n /g, '');
    expect(text).toContain('SUMMARY:Once');
    expect(text).not.toContain('pwd=');
  });

  it.each(['disconnected', 'deauthorized'] as const)(
    'when the person has %s, in the same statement, and does not come back with them',
    async (kind) => {
      const ada = await somebody();
      if (kind === 'disconnected') await vault().disconnect(ada.grantId);
      else await vaultDeps().store.revoke({ grantId: ada.grantId, kind });
      expect((await read(ada.file)).status).toBe(404);
      expect(await rowsOf(ada.grantId)).toBe(0);
      await comesBack(ada);
      expect((await read(ada.file)).status).toBe(404);
    },
  );

  it('when it is made at the moment of a disconnect: it is there before, and goes with it, or there is none', async () => {
    const ada = await somebody();
    const wiping = vaultDeps().store.revoke({ grantId: ada.grantId, kind: 'disconnected' });
    const making = Promise.allSettled(Array.from({ length: 5 }, () => ada.start()));
    const [, made] = await Promise.all([wiping, making]);
    expect(await rowsOf(ada.grantId)).toBe(0);
    await comesBack(ada);
    expect(await rowsOf(ada.grantId)).toBe(0);
    expect((await read(ada.file)).status).toBe(404);
    for (const one of made)
      if (one.status === 'fulfilled') expect((await read(one.value.file)).status).toBe(404);
      else expect(one.reason).toEqual(new Error('not shown'));
    expect((await at.row(ada.grantId)).state).toBe('connected');
  });

  it('when the person comes back under another account of Zoom’s', async () => {
    const someone = await at.connect('Moves', { id: 'account-1' });
    visiting.session = await at.sessionOf(someone);
    const link = ledTo(await handleStartFeed(post('/api/calendar', {}), 'en')).searchParams.get('link') ?? '';
    const shown = await getFeedPage(link);
    const file = (shown.ok && shown.view.address?.split('/').at(-1)) || '';
    expect((await read(file)).status).toBe(200);
    const { person, userId, grantId } = someone;
    await vault().signIn({
      userId,
      zoomUserId: person.id,
      zoomAccountId: 'account-2',
      ...(await at.issue(person.id)),
    });
    expect((await read(file)).status).toBe(404);
    expect(await rowsOf(grantId)).toBe(0);
  });
});

describe('what a person can have of it', () => {
  it('is that there is a feed and what it says, never its secret', async () => {
    const ada = await somebody();
    const kept = await keptOf(ada.userId);
    expect(kept.calendarFeed).toMatchObject({ withPasscodes: true, language: 'en' });
    expect(kept.calendarFeed?.calendar).toContain('SUMMARY:Once');
    const text = JSON.stringify(kept);
    expect(text).not.toContain(ada.file.slice(0, 20));
    expect(text).not.toMatch(/"hash"|feedHash|v1\.local\./);
    await handleStopFeed(post('/api/calendar/stop', {}));
    expect((await keptOf(ada.userId)).calendarFeed).toBeNull();
  });
});

describe('a change that Zoom tells of', () => {
  async function tell(event: string, payload: object) {
    const body = JSON.stringify({ event, event_ts: Date.now(), payload });
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const mac = createHmac('sha256', SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
    const headers = { 'x-zm-request-timestamp': timestamp, 'x-zm-signature': `v0=${mac}` };
    const request = new Request(`${ORIGIN}/api/webhooks/zoom`, { method: 'POST', headers, body });
    return handleWebhook(request, after);
  }

  it.each([
    ['meeting.created', (id: string) => ({ object: { id: 1, host_id: id } })],
    ['meeting.updated', (id: string) => ({ operator_id: id, object: { id: 1 }, old_object: { id: 1 } })],
    ['meeting.deleted', (id: string) => ({ operation: 'all', object: { id: 1, host_id: id, type: 8 } })],
  ])('%s is in the calendar at its next reading', async (event, payload) => {
    const [ada, eve] = [await somebody(), await somebody()];
    for (const one of [ada, eve]) await one.meeting({ topic: 'New', inMinutes: 700 });
    expect((await tell(event, payload(ada.person.id))).status).toBe(200);
    expect(await topicsIn(await read(ada.file))).toEqual(['New', 'Once']);
    expect(await topicsIn(await read(eve.file))).toEqual(['Once']);
  });

  it('leaves the copy for whoever reads it while Zoom is away', async () => {
    const ada = await somebody();
    await tell('meeting.created', { object: { host_id: ada.person.id } });
    const fault = { endpoint: 'api', person: ada.person.id, times: 0, kind: 'status', status: 503 };
    await at.zoom.fault(fault as never);
    expect(await topicsIn(await read(ada.file))).toEqual(['Once']);
    await at.zoom.clearFaults();
  });

  it('makes Zoom be asked a few times more in a quarter of an hour, however many changes there are', async () => {
    const ada = await somebody();
    for (let change = 0; change < 12; change++) {
      await tell('meeting.updated', { object: { host_id: ada.person.id } });
      await read(ada.file);
    }
    expect((await at.zoom.requests({ endpoint: 'api.meetings.list', person: ada.person.id })).count).toBe(5);
    await letPass(ada.grantId, 900);
    await read(ada.file);
    expect((await at.zoom.requests({ endpoint: 'api.meetings.list', person: ada.person.id })).count).toBe(6);
  });

  it.each([
    ['meeting.created', {}],
    ['meeting.created', { object: null, operator_id: 7 }],
    ['meeting.updated', { object: { host_id: { $ne: 1 } } }],
    ['meeting.deleted', { object: { host_id: 'x'.repeat(500) } }],
    ['meeting.participant_jumped', { object: { host_id: 'nobody' } }],
    ['something.of_tomorrow', { object: [] }],
  ])('that is not understood is answered 200 and ignored: %s %j', async (event, payload) => {
    expect((await tell(event, payload)).status).toBe(200);
  });

  it('is answered 200 with the database away, because it is not worth being sent again', async () => {
    vi.spyOn(log, 'warn').mockImplementation(() => undefined);
    await at.line.cut();
    expect((await tell('meeting.created', { object: { host_id: 'somebody' } })).status).toBe(200);
    await at.line.mend();
  });
});
