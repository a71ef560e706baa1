import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type { SignedIn } from '@/lib/auth';
import { sessionCallbacks } from '@/lib/auth/callbacks';
import { db } from '@/lib/db';
import { vault } from '@/lib/vault';
import { OPTIONAL_SCOPES } from '@/lib/zoom/scopes';
import { type DataWorld, dataWorld } from '@/proof/worlds/data';
import { visiting } from '@/proof/worlds/visiting';
import { getAccount } from './account';
import { getConnection } from './connection';
import { handleExport } from './export';
import { getHistory } from './history';
import { lastKnownOf, ownGrant, timeZoneOf } from './own-grant';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);

const world = dataWorld();

const DAY_MS = 86_400_000;
type Someone = Awaited<ReturnType<DataWorld['connect']>>;
async function signedIn() {
  const someone = await world.connect('Ada');
  visiting.session = await world.sessionOf(someone);
  return someone;
}
const connection = async () => {
  const result = await getConnection();
  if (!result.ok) throw new Error(result.reason);
  return result.connection;
};
/** Writes past events, the oldest first, each an hour after the one before. */
const lived = ({ grantId }: Someone, kinds: string[]) =>
  db().grantEvent.createMany({
    data: kinds.map((kind, at) => ({
      grantId,
      kind,
      revision: 1,
      at: new Date(Date.now() - (kinds.length - at) * 3_600_000),
    })),
  });
const tell = (someone: Someone, more: object = {}) =>
  vault().rememberProfile(someone.grantId, {
    id: someone.person.id,
    displayName: 'Ada Byron',
    email: 'ada@example.com',
    timeZone: 'Europe/Stockholm',
    ...more,
  });

describe('the connection of a person', () => {
  it('is their own: the time zone, the name and the picture that Zoom told, once it has', async () => {
    const someone = await signedIn();
    expect(await connection()).toMatchObject({ state: 'healthy', account: undefined, timeZone: undefined });
    expect(await getAccount()).toBeUndefined();
    await tell(someone, { pictureUrl: 'https://lh3.googleusercontent.com/a' });
    const account = {
      name: 'Ada Byron',
      email: 'ada@example.com',
      picture: expect.stringMatching(/^\/api\/picture\?v=[\w-]{16}$/),
    };
    expect(await connection()).toMatchObject({ account, timeZone: 'Europe/Stockholm' });
    expect(await getAccount()).toEqual(account);
  });

  it('knows whose it is from the sign-in on, whatever page is looked at first', async () => {
    const someone = await signedIn();
    const zoomUser = { id: someone.person.id, displayName: 'Ada Byron', timeZone: 'Asia/Tokyo' };
    const attempt = { ...(await world.issue(someone.person.id)), zoomUser };
    await sessionCallbacks({ audience: 'browser', attempt }).jwt({ token: {}, account: {} });
    expect(await connection()).toMatchObject({ account: { name: 'Ada Byron' }, timeZone: 'Asia/Tokyo' });
  });

  it('names a person without a name by their email, once', async () => {
    const someone = await signedIn();
    await tell(someone, { displayName: undefined });
    expect(await getAccount()).toEqual({ name: 'ada@example.com', email: undefined, picture: undefined });
  });

  it('counts renewals and events by the database, and a sign-in is no renewal', async () => {
    const someone = await signedIn();
    expect(await connection()).toMatchObject({ renewals: 0, eventCount: 1, rotatedAt: undefined });
    await lived(someone, ['rotated', 'rotation_failed', 'kept_alive', 'reauthorized']);
    const { renewals, eventCount, rotatedAt, events } = await connection();
    expect({ renewals, eventCount }).toEqual({ renewals: 3, eventCount: 5 });
    expect(rotatedAt).toEqual(events.find(({ kind }) => kind === 'reauthorized')?.at);
    expect(events.map(({ at }) => at.getTime())).toEqual(
      events.map(({ at }) => at.getTime()).sort((a, b) => b - a),
    );
  });

  it('was renewed last when its tokens were issued, though the event of that is kept no more', async () => {
    const someone = await signedIn();
    await lived(someone, ['rotated']);
    await world.alter(someone.grantId, { accessExpiresAt: new Date(Date.now() - 1_000) });
    expect((await vault().accessToken(await world.row(someone.grantId), () => {})).ok).toBe(true);
    const { issuedAt, authorizedAt } = await world.row(someone.grantId);
    await db().grantEvent.deleteMany({ where: { grantId: someone.grantId } });
    expect(issuedAt?.getTime()).toBeGreaterThan(authorizedAt.getTime());
    expect((await connection()).rotatedAt).toEqual(issuedAt);
  });

  it('counts all events that are kept, though it plots the latest 2,000 of them', async () => {
    const { grantId } = await signedIn();
    await db().$executeRaw`
      INSERT INTO grant_event (grant_id, at, kind, revision)
      SELECT ${grantId}::uuid, now() - n * interval '3 hours', CASE WHEN n % 10 = 0 THEN 'rotation_failed' ELSE 'rotated' END, n
      FROM generate_series(1, 2500) n`;
    const { events, ...counts } = await connection();
    expect(events).toHaveLength(2_000);
    expect(counts).toMatchObject({ eventCount: 2_501, problemCount: 250, renewals: 2_250 });
  });

  it('has been in trouble since its first failure that nothing has ended', async () => {
    const someone = await signedIn();
    await db().grantEvent.deleteMany({ where: { grantId: someone.grantId } });
    await lived(someone, ['rotation_failed', 'rotated', 'rotation_failed', 'rotation_failed']);
    await world.alter(someone.grantId, { failures: 2, failure: 'server_error' });
    const { state, since, events } = await connection();
    expect(state).toBe('retrying');
    expect(since).toEqual(events[1]?.at);
  });

  it('says when it is tried again only while that lies ahead', async () => {
    const { grantId } = await signedIn();
    const retryAt = new Date(Date.now() + 600_000);
    await world.alter(grantId, { failures: 1, failure: 'server_error', retryAt });
    expect((await connection()).retryAt).toEqual(retryAt);
    await world.alter(grantId, { retryAt: new Date(Date.now() - 600_000) });
    expect((await connection()).retryAt).toBeUndefined();
  });

  it('lives 90 days without a visit, and as long as the operator keeps it where keep-alive was seen', async () => {
    const { grantId } = await signedIn();
    await db().heartbeat.deleteMany();
    const { issuedAt, visitedAt } = await world.row(grantId);
    const beat = (at: Date) =>
      db().heartbeat.upsert({
        where: { name: 'keep_alive' },
        create: { name: 'keep_alive', at },
        update: { at },
      });
    const alone = { keptAliveDays: undefined, livesUntil: new Date(Number(issuedAt) + 90 * DAY_MS) };
    expect(await connection()).toMatchObject(alone);
    await beat(new Date(Date.now() - 3 * DAY_MS));
    expect(await connection()).toMatchObject(alone);
    await beat(new Date(Date.now() - DAY_MS));
    expect(await connection()).toMatchObject({
      keptAliveDays: 365,
      livesUntil: new Date(visitedAt.getTime() + 365 * DAY_MS),
    });
  });
});

describe('a row that is not the person’s', () => {
  it('is never given: of somebody else, of nobody, of a session that was not looked up', async () => {
    const someone = await signedIn();
    await tell(someone);
    const session = visiting.session as SignedIn;
    for (const other of [
      { ...session, user: { id: randomUUID() } },
      { ...session, zoom: undefined },
      { ...session, zoom: { ...session.zoom, grantId: randomUUID() } as never },
    ]) {
      visiting.session = other;
      expect(await ownGrant(other)).toBeUndefined();
      expect(await getConnection()).toEqual({ ok: false, reason: 'unavailable' });
      expect(await getHistory(1)).toEqual({ ok: false, reason: 'unavailable' });
      expect(await getAccount()).toBeUndefined();
    }
  });

  it('has no profile where it was sealed with a key that is gone', async () => {
    const someone = await signedIn();
    await tell(someone);
    const { profile } = await world.row(someone.grantId);
    await world.alter(someone.grantId, { profile: profile?.replace('local', 'gone') });
    const row = await world.row(someone.grantId);
    expect([lastKnownOf(row), timeZoneOf(row), await getAccount()]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(await connection()).toMatchObject({ state: 'healthy', timeZone: undefined });
  });
});

describe('the history', () => {
  it('comes by a hundred, the newest first, and a page too far is the last one', async () => {
    const someone = await signedIn();
    await lived(
      someone,
      Array.from({ length: 249 }, () => 'rotated'),
    );
    const page = async (wanted: number) => {
      const result = await getHistory(wanted);
      return result.ok ? result.history : undefined;
    };
    const pages = await Promise.all([page(1), page(2), page(3), page(999_999)]);
    expect(pages.map((found) => [found?.page, found?.pages, found?.events.length])).toEqual([
      [1, 3, 100],
      [2, 3, 100],
      [3, 3, 50],
      [3, 3, 50],
    ]);
    const times = pages.slice(0, 3).flatMap((found) => found?.events.map(({ at }) => at.getTime()) ?? []);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(times).toHaveLength(250);
  });

  it('is of the problems alone where only they are asked for, on pages of their own', async () => {
    const someone = await signedIn();
    const kinds = [
      'rotated',
      'rotation_failed',
      'kept_alive',
      'reconnect_required',
      'disconnected',
      'deauthorized',
    ];
    await lived(someone, [...kinds, ...Array.from({ length: 120 }, () => 'rotation_failed')]);
    const only = async (wanted: number) => {
      const result = await getHistory(wanted, true);
      if (!result.ok) throw new Error(result.reason);
      const { events, page, pages, eventCount, problemCount } = result.history;
      return { kinds: events.map(({ kind }) => kind), page, pages, eventCount, problemCount };
    };
    expect(await only(1)).toMatchObject({ page: 1, pages: 2, eventCount: 127, problemCount: 123 });
    const last = await only(9);
    expect(last).toMatchObject({ page: 2, pages: 2 });
    expect(last.kinds.slice(-3)).toEqual(['deauthorized', 'reconnect_required', 'rotation_failed']);
    expect(new Set([...(await only(1)).kinds, ...last.kinds])).toEqual(
      new Set(['rotation_failed', 'reconnect_required', 'deauthorized']),
    );
  });
});

describe('the scopes', () => {
  const granted = async (someone: Someone, scopes: string[]) => {
    await db().zoomGrant.update({ where: { id: someone.grantId }, data: { scopes } });
    visiting.session = await world.sessionOf(someone);
    return (await connection()).missingScopes;
  };

  it('that pages use and that were not granted are missing; a classic scope stands for those it contains', async () => {
    const someone = await signedIn();
    expect((await connection()).missingScopes).toEqual([]);
    const all = OPTIONAL_SCOPES.filter((scope) => scope !== 'phone:read:voicemail');
    expect(await granted(someone, ['user:read:user', ...all])).toEqual(['phone:read:voicemail']);
    expect(await granted(someone, ['user:read:user', ...all, 'phone_voicemail:read'])).toEqual([]);
  });
});

describe('the export', () => {
  const ask = (headers: Record<string, string> = {}) =>
    handleExport(new Request('http://127.0.0.1:3000/api/export', { headers }));
  const clicked = { 'sec-fetch-dest': 'document', accept: 'text/html' };
  const clicks: Record<string, string>[] = [clicked, { accept: 'text/html,*/*' }];
  const programs: Record<string, string>[] = [
    {},
    { accept: 'application/json' },
    { 'sec-fetch-dest': 'empty', accept: 'text/html' },
  ];

  it('holds what is kept of the person, of nobody else, and no token', async () => {
    const other = await world.connect('Somebody else');
    const someone = await signedIn();
    await tell(someone);
    await lived(someone, ['rotated']);
    const answer = await ask(clicked);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="evergreen-export.json"');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({
      id: someone.userId,
      accounts: [{ provider: 'zoom', providerAccountId: someone.person.id }],
      grant: {
        ...{ id: someone.grantId, state: 'connected' },
        // In the order in which they were written.
        events: [
          { at: expect.any(String), kind: 'authorized' },
          { at: expect.any(String), kind: 'rotated', outcome: null },
        ],
      },
      profile: { displayName: 'Ada Byron', email: 'ada@example.com' },
    });
    const row = await world.row(someone.grantId);
    for (const secret of [
      row.accessToken,
      row.refreshToken,
      row.profile,
      visiting.session?.accessToken,
      other.grantId,
    ])
      expect(text).not.toContain(secret);
    expect(text).not.toMatch(/token/i);
  });

  it('is a page for whoever clicked on it, and a status for a program, where it cannot be had', async () => {
    await signedIn();
    const session = visiting.session as SignedIn;
    const cases: [SignedIn | null, number, string][] = [
      [null, 401, '/sign-in?callbackUrl=%2Fconnection'],
      [{ ...session, zoom: undefined }, 503, '/connection/download'],
      [{ ...session, user: { id: randomUUID() } }, 503, '/connection/download'],
    ];
    for (const [changed, status, page] of cases) {
      visiting.session = changed;
      for (const headers of programs) expect((await ask(headers)).status).toBe(status);
      for (const headers of clicks) {
        const answer = await ask(headers);
        expect([answer.status, answer.headers.get('location')]).toEqual([
          303,
          `http://127.0.0.1:3000${page}`,
        ]);
      }
    }
  });

  it('of a person without a connection has their sign-in, and says of the rest that there is none', async () => {
    const someone = await signedIn();
    await db().zoomGrant.delete({ where: { id: someone.grantId }, select: { id: true } });
    expect(JSON.parse(await (await ask()).text())).toEqual({
      id: someone.userId,
      createdAt: expect.any(String),
      accounts: [{ provider: 'zoom', providerAccountId: someone.person.id, createdAt: expect.any(String) }],
      ...{ grant: null, profile: null, meetings: null, calendarFeed: null },
      ...{ auditLog: [], planned: [] },
    });
  });

  it('has no profile after a disconnect', async () => {
    const someone = await signedIn();
    await tell(someone);
    await vault().disconnect(someone.grantId);
    expect(JSON.parse(await (await ask()).text())).toMatchObject({
      grant: { state: 'revoked' },
      profile: null,
    });
  });
});
