import { beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { vaultDeps } from '@/lib/vault/process';
import { authWorld } from '@/proof/worlds/auth';
import type { Browser } from '@/proof/worlds/browser';
import { visiting } from '@/proof/worlds/visiting';
import { cookieName } from './cookies';
import { EXCHANGES_FOR_EACH } from './exchange-limit';

const world = authWorld({ ZOOM_DEADLINE_MS: '2000' });
beforeEach(async () => {
  await world.zoom.clearFaults();
  await world.zoom.clearRequests();
});

const newPerson = () => world.zoom.createPerson({ name: 'Ada' });
const rowOf = (zoomUserId: string) => vaultDeps().store.findByZoomUser(zoomUserId);
const sessionOf = (visitor: Browser) => visitor.jar.get(cookieName('session'));

/** A person who has signed in in this browser. */
async function signedIn() {
  const person = await newPerson();
  const visitor = world.browser();
  expect(await world.signsIn(visitor, person.id)).toBe('/profile');
  return { person, visitor };
}

/** Returns from Zoom without having chosen Allow. */
const declines = (visitor: Browser, asked: URLSearchParams, error = 'access_denied') =>
  world.returns(
    visitor,
    `/api/auth/callback/zoom?${new URLSearchParams({ error, state: asked.get('state') ?? '' })}`,
  );

describe('coming back from Zoom', () => {
  it('signs in: a session, a grant, and on to where the person was going', async () => {
    const person = await newPerson();
    const visitor = world.browser();
    expect(await world.signsIn(visitor, person.id, '?callbackUrl=/connection')).toBe('/connection');
    expect(sessionOf(visitor)).toBeDefined();
    expect(await rowOf(person.id)).toMatchObject({ state: 'connected', revision: 1 });
    expect(await world.exchanges()).toBe(1);
    // The process waits for a save that takes longer than the answer.
    expect(visiting.behind).toHaveLength(1);
  });

  it('merges nobody: a second person in the same browser becomes themselves', async () => {
    const { person, visitor } = await signedIn();
    const first = await rowOf(person.id);
    const second = await newPerson();
    expect(await world.signsIn(visitor, second.id)).toBe('/profile');
    expect((await rowOf(second.id))?.userId).not.toBe(first?.userId);
    expect(await rowOf(person.id)).toMatchObject({ revision: 1, userId: first?.userId });
  });

  it('with a code and no state, as from Zoom’s Marketplace, begins a sign-in of our own', async () => {
    const visitor = world.browser();
    const answer = await world.returns(visitor, '/api/auth/callback/zoom?code=theirs');
    expect(answer.headers.get('location')).toContain('/oauth/authorize?');
    expect(await world.exchanges()).toBe(0);
  });

  it.each([
    ['a code of nobody’s sign-in', 'code=x&state=forged'],
    ['a refusal of nobody’s sign-in', 'error=access_denied&state=forged'],
    ['a refusal without a state', 'error=access_denied'],
    ['nothing', ''],
  ])('with %s ends nothing and spends nothing', async (_, query) => {
    const visitor = world.browser();
    const without = await world.returns(visitor, `/api/auth/callback/zoom?${query}`);
    expect(world.pathOf(without)).toBe('/sign-in?problem=cookies');
    const { asked } = await world.begins(visitor);
    const stale = await world.returns(visitor, `/api/auth/callback/zoom?${query}`);
    expect(world.pathOf(stale)).toBe('/sign-in?problem=stale');
    expect(await world.exchanges()).toBe(0);
    // The sign-in that this browser began can still be finished.
    const person = await newPerson();
    expect(world.pathOf(await world.returns(visitor, await world.allowed(asked, person.id)))).toBe(
      '/profile',
    );
  });

  it('in another browser than it began in finishes nothing, and says so, with the way kept', async () => {
    const person = await newPerson();
    const { asked } = await world.begins(world.browser(), '?callbackUrl=/connection&reconnect=0');
    const url = await world.allowed(asked, person.id);
    const other = world.browser();
    await world.begins(other);
    expect(world.pathOf(await world.returns(other, url))).toBe(
      '/sign-in?problem=stale&callbackUrl=%2Fconnection',
    );
    expect(await world.exchanges()).toBe(0);
  });

  it('a second time goes on without a second code, or says that it is over', async () => {
    const person = await newPerson();
    const visitor = world.browser();
    const { asked } = await world.begins(visitor, '?callbackUrl=/connection');
    const url = await world.allowed(asked, person.id);
    await world.returns(visitor, url);
    expect(world.pathOf(await world.returns(visitor, url))).toBe('/connection');
    visitor.jar.delete(cookieName('session'));
    expect(world.pathOf(await world.returns(visitor, url))).toContain('/sign-in?problem=stale');
    expect(await world.exchanges()).toBe(1);
  });

  it('with the code of one sign-in and the state of another spends it and signs nobody in: PKCE', async () => {
    const person = await newPerson();
    const visitor = world.browser();
    const [one, other] = [await world.begins(visitor), await world.begins(visitor)];
    const code =
      new URL(await world.allowed(one.asked, person.id), 'http://x').searchParams.get('code') ?? '';
    const answer = await world.returns(
      visitor,
      `/api/auth/callback/zoom?${new URLSearchParams({ code, state: other.asked.get('state') ?? '' })}`,
    );
    expect(world.pathOf(answer)).toBe('/sign-in?problem=code_expired');
    expect(sessionOf(visitor)).toBeUndefined();
  });
});

describe('one begun sign-in', () => {
  it('asks for tokens a few times only, however often its browser is put back to where it was', async () => {
    const visitor = world.browser();
    const { asked } = await world.begins(visitor);
    const before = [...visitor.jar];
    const outcomes: string[] = [];
    for (let time = 0; time < EXCHANGES_FOR_EACH + 3; time++) {
      visitor.jar.clear();
      for (const [name, value] of before) visitor.jar.set(name, value);
      const url = `/api/auth/callback/zoom?code=guess-${time}&state=${asked.get('state')}`;
      outcomes.push(world.pathOf(await world.returns(visitor, url)));
    }
    expect(await world.exchanges()).toBe(EXCHANGES_FOR_EACH);
    expect(outcomes.filter((to) => to === '/sign-in?problem=stale')).toHaveLength(3);
    // A second sign-in does not disturb it.
    const person = await newPerson();
    expect(await world.signsIn(visitor, person.id)).toBe('/profile');
  });
});

describe('declining at Zoom', () => {
  it('says that nothing was connected to whoever was not', async () => {
    const visitor = world.browser();
    const { asked } = await world.begins(visitor, '?callbackUrl=/connection');
    expect(world.pathOf(await declines(visitor, asked))).toBe(
      '/sign-in?problem=declined&callbackUrl=%2Fconnection',
    );
  });

  it('says that the connection stays to whoever is connected, and it does', async () => {
    const { person, visitor } = await signedIn();
    const { asked } = await world.begins(visitor, '?callbackUrl=/connection&reconnect=1');
    expect(world.pathOf(await declines(visitor, asked))).toContain('/sign-in?problem=declined_connected');
    expect(await rowOf(person.id)).toMatchObject({ state: 'connected', revision: 1 });
    expect(await world.livesAtZoom(person.id)).toBe(1);
    expect(sessionOf(visitor)).toBeDefined();
  });

  it.each([
    [
      'was signed out everywhere',
      (userId: string) => db().user.update({ where: { id: userId }, data: { epoch: { increment: 1 } } }),
    ],
    [
      'has to reconnect',
      (userId: string) =>
        db().zoomGrant.updateMany({ where: { userId }, data: { state: 'reconnect_required' } }),
    ],
    [
      'was disconnected',
      (userId: string) => db().zoomGrant.updateMany({ where: { userId }, data: { state: 'revoked' } }),
    ],
    ['is forgotten', (userId: string) => db().user.delete({ where: { id: userId } })],
  ])('claims no connection where the person %s', async (_, end) => {
    const { person, visitor } = await signedIn();
    await end((await rowOf(person.id))?.userId ?? '');
    const { asked } = await world.begins(visitor);
    expect(world.pathOf(await declines(visitor, asked))).toBe('/sign-in?problem=declined');
    const strange = await world.returns(visitor, '/api/auth/callback/zoom?code=x&state=forged');
    expect(world.pathOf(strange)).toBe('/sign-in?problem=stale');
  });

  it('is not what another refusal is', async () => {
    const visitor = world.browser();
    const { asked } = await world.begins(visitor);
    expect(world.pathOf(await declines(visitor, asked, 'server_error'))).toBe('/sign-in?problem=unknown');
  });
});

describe('reconnecting', () => {
  it('renews the connection of the person who is signed in', async () => {
    const { person, visitor } = await signedIn();
    expect(await world.signsIn(visitor, person.id, '?callbackUrl=/connection&reconnect=1')).toBe(
      '/connection',
    );
    expect(await rowOf(person.id)).toMatchObject({ state: 'connected', revision: 2 });
  });

  it('with another Zoom account makes nobody that person, and keeps what Zoom gave for it', async () => {
    const { person, visitor } = await signedIn();
    const session = sessionOf(visitor);
    const other = await newPerson();
    expect(await world.signsIn(visitor, other.id, '?callbackUrl=/connection&reconnect=1')).toBe(
      '/sign-in?problem=other_person&callbackUrl=%2Fconnection&reconnect=1',
    );
    expect(sessionOf(visitor)).toBe(session);
    expect(await rowOf(person.id)).toMatchObject({ state: 'connected', revision: 1 });
    expect(await rowOf(other.id)).toMatchObject({ state: 'connected', revision: 1 });
    expect([await world.livesAtZoom(person.id), await world.livesAtZoom(other.id)]).toEqual([1, 1]);
  });

  it('without a living session is a sign-in like any other', async () => {
    const { person, visitor } = await signedIn();
    const userId = (await rowOf(person.id))?.userId ?? '';
    await db().user.update({ where: { id: userId }, data: { epoch: { increment: 1 } } });
    const other = await newPerson();
    expect(await world.signsIn(visitor, other.id, '?reconnect=1')).toBe('/profile');
  });
});

describe('trouble on the way', () => {
  it.each([
    ['zoom_unavailable', { kind: 'status', status: 503 }],
    ['zoom_unavailable', { kind: 'html', status: 200 }],
    ['zoom_unavailable', { kind: 'reset' }],
    [
      'code_expired',
      { kind: 'status', status: 400, json: { reason: 'Invalid code', error: 'invalid_grant' } },
    ],
    [
      'operator',
      { kind: 'status', status: 401, json: { reason: 'Invalid client', error: 'invalid_client' } },
    ],
  ] as const)('says %s where the exchange meets %j, and makes nobody', async (problem, fault) => {
    const person = await newPerson();
    await world.zoom.fault({ endpoint: 'oauth.token', ...fault });
    const visitor = world.browser();
    expect(await world.signsIn(visitor, person.id)).toBe(`/sign-in?problem=${problem}`);
    expect(await rowOf(person.id)).toBeNull();
    expect(await world.signsIn(visitor, person.id)).toBe('/profile');
  });

  it('is logged by its type and its outcome, and by nothing of what was sent', async () => {
    const warned = vi.spyOn(log, 'warn').mockReturnValue(undefined);
    const person = await newPerson();
    await world.zoom.fault({ endpoint: 'oauth.token', kind: 'status', status: 503 });
    await world.signsIn(world.browser(), person.id);
    expect(warned.mock.calls).toContainEqual([
      { type: 'CallbackRouteError', problem: 'zoom_unavailable' },
      'auth',
    ]);
    warned.mockRestore();
  });

  it('stops before the code is spent where the database is away', async () => {
    const person = await newPerson();
    const visitor = world.browser();
    const { asked } = await world.begins(visitor);
    const url = await world.allowed(asked, person.id);
    await world.line.cut();
    const failed = vi.spyOn(log, 'error').mockReturnValue(undefined);
    expect(world.pathOf(await world.returns(visitor, url))).toBe('/sign-in?problem=unavailable');
    failed.mockRestore();
    await world.line.mend();
    expect(await world.exchanges()).toBe(0);
    expect(await world.signsIn(visitor, person.id)).toBe('/profile');
  });

  it('hands the tokens of a sign-in that broke off to the person’s other browsers', async () => {
    const { person } = await signedIn();
    await world.zoom.fault({
      endpoint: 'api.users.me',
      person: person.id,
      kind: 'status',
      status: 401,
      json: { code: 124, message: 'Invalid access token.' },
    });
    expect(await world.signsIn(world.browser(), person.id)).toContain('/sign-in?problem=');
    await Promise.all(visiting.behind.map((task) => task()));
    // Zoom has killed the earlier tokens, so those of this code are the living ones.
    const row = await rowOf(person.id);
    expect(row).toMatchObject({ state: 'connected', revision: 2 });
    const access = row && (await vault().accessToken(row, () => {}));
    const me = await fetch(`${env().ZOOM_API_URL}/v2/users/me`, {
      headers: { authorization: `Bearer ${access?.ok ? access.accessToken : ''}` },
    });
    expect(me.status).toBe(200);
  });

  it('is answered while its tokens wait for the database, which gets them when it is back', async () => {
    const { person } = await signedIn();
    const { settings } = vaultDeps();
    const { waitMs } = settings;
    Object.assign(settings, { waitMs: 50 });
    const warned = vi.spyOn(log, 'warn').mockReturnValue(undefined);
    await db().$executeRaw`alter table zoom_grant rename to zoom_grant_away`;
    const end = await Promise.race([world.signsIn(world.browser(), person.id), vaultDeps().sleep(10_000)]);
    await db().$executeRaw`alter table zoom_grant_away rename to zoom_grant`;
    expect(end).toBe('/sign-in?problem=unavailable');
    await Promise.all(visiting.behind.map((task) => task()));
    warned.mockRestore();
    Object.assign(settings, { waitMs });
    expect(await rowOf(person.id)).toMatchObject({ state: 'connected', revision: 2 });
  });

  it('saves the tokens of somebody new nowhere', async () => {
    const person = await newPerson();
    await world.zoom.fault({
      endpoint: 'api.users.me',
      person: person.id,
      kind: 'status',
      status: 401,
      json: { code: 124, message: 'Invalid access token.' },
    });
    const said = vi.spyOn(log, 'error').mockReturnValue(undefined);
    await world.signsIn(world.browser(), person.id);
    await Promise.all(visiting.behind.map((task) => task()));
    said.mockRestore();
    expect(await rowOf(person.id)).toBeNull();
  });
});

describe('what is no navigation', () => {
  it.each([
    ['HEAD', 'HEAD', {}],
    ['POST', 'POST', {}],
    ['a prefetch', 'GET', { 'sec-purpose': 'prefetch' }],
    ['a prerender', 'GET', { 'sec-purpose': 'prefetch;prerender' }],
    ['an older prefetch', 'GET', { purpose: 'prefetch' }],
    ['a prefetch of Next', 'GET', { 'next-router-prefetch': '1' }],
    ['a fetch of Next', 'GET', { rsc: '1' }],
    ['a frame', 'GET', { 'sec-fetch-dest': 'iframe' }],
  ] as [string, string, Record<string, string>][])(
    'spends no code and ends nothing: %s',
    async (_, method, headers) => {
      const { handleAuth } = await import('./routes');
      const person = await newPerson();
      const visitor = world.browser();
      const { asked } = await world.begins(visitor);
      const url = await world.allowed(asked, person.id);
      const answer = await handleAuth(visitor.goes(url, headers, method));
      expect([answer.headers.get('location'), answer.headers.getSetCookie()]).toEqual([null, []]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await world.exchanges()).toBe(0);
      expect(world.pathOf(await world.returns(visitor, url))).toBe('/profile');
    },
  );
});

describe('who asked for no page of ours', () => {
  it('gets their meetings first where they let us see them, else their profile', async () => {
    for (const [scopes, path] of [
      [undefined, '/meetings'],
      [['user:read:user', 'meeting:read'], '/meetings'],
      [['user:read:user', 'meeting:read:list_upcoming_meetings'], '/meetings'],
      [['user:read:user'], '/profile'],
    ] as const) {
      const person = await newPerson();
      const visitor = world.browser();
      const { asked } = await world.begins(visitor, '');
      const url = await world.allowed(asked, person.id, scopes && [...scopes]);
      expect(world.pathOf(await world.returns(visitor, url))).toBe(path);
    }
  });

  it('gets the page that they asked for where they did', async () => {
    const person = await newPerson();
    expect(await world.signsIn(world.browser(), person.id, '?callbackUrl=/connection')).toBe('/connection');
  });
});
