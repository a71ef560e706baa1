import type { JWT } from '@auth/core/jwt';
import type { Session } from '@auth/core/types';
import { describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { vaultDeps } from '@/lib/vault/process';
import type { TokenSet } from '@/lib/zoom/oauth';
import type { ZoomUser } from '@/lib/zoom/users';
import { authWorld } from '@/proof/worlds/auth';
import type { SignInAttempt } from './attempt';
import { type CallbackOptions, sessionCallbacks } from './callbacks';
import { cookieName } from './cookies';
import { handleAuth } from './routes';
import { decodeSession } from './session-cookie';
import { readSessionToken } from './session-token';

const world = authWorld();

const behind: (() => unknown)[] = [];
const SERVER: CallbackOptions = { audience: 'server', schedule: (task) => void behind.push(task) };
const BROWSER: CallbackOptions = { audience: 'browser' };

/** A signed-in person, with the content of their cookie. */
async function signedIn() {
  const person = await world.zoom.createPerson({ name: 'Ada' });
  const visitor = world.browser();
  await world.signsIn(visitor, person.id);
  const token = readSessionToken(await decodeSession(visitor.jar.get(cookieName('session'))));
  if (!token) throw new Error('Nobody is signed in');
  const { id: grantId } = await db().zoomGrant.findUniqueOrThrow({ where: { userId: token.sub } });
  return { person, visitor, token, grantId, userId: token.sub };
}

/** What a page or the session endpoint learns from this cookie. */
async function seenBy(options: CallbackOptions, token: JWT): Promise<Session | null> {
  const { jwt, session } = sessionCallbacks(options);
  const resolved = await jwt({ token });
  return resolved && session({ session: { expires: 'then' }, token: resolved });
}

const ENDINGS: [string, (of: Awaited<ReturnType<typeof signedIn>>) => Promise<unknown>][] = [
  [
    'signed out',
    ({ token }) =>
      vaultDeps().store.endSession({ sessionId: token.sid, expiresAt: new Date(Date.now() + 60_000) }),
  ],
  ['signed out everywhere', ({ userId }) => vaultDeps().store.endAllSessions(userId)],
  ['disconnected', ({ grantId }) => vault().disconnect(grantId)],
  ['without a grant', ({ grantId }) => db().zoomGrant.delete({ where: { id: grantId } })],
  ['of somebody forgotten', ({ userId }) => db().user.delete({ where: { id: userId } })],
];

describe('a session', () => {
  it('gives a server component the access token and what it may do', async () => {
    const { token, grantId, userId } = await signedIn();
    const row = await world.row(grantId);
    const access = await vault().accessToken(row, () => {});
    expect(await seenBy(SERVER, token)).toEqual({
      expires: 'then',
      user: { id: userId },
      accessToken: access.ok && access.accessToken,
      zoom: {
        grantId,
        state: 'connected',
        scopes: row.scopes,
        expiresAt: row.accessExpiresAt?.toISOString(),
        session: { id: token.sid, epoch: token.epoch },
      },
    });
  });

  it('gives nothing but who over HTTP', async () => {
    const { token, userId } = await signedIn();
    expect(await seenBy(BROWSER, token)).toEqual({ expires: 'then', user: { id: userId } });
  });

  it('says why there is no token', async () => {
    const { token, grantId } = await signedIn();
    await world.alter(grantId, { state: 'reconnect_required', accessExpiresAt: new Date(0) });
    expect(await seenBy(SERVER, token)).toMatchObject({
      accessToken: undefined,
      zoom: { state: 'reconnect' },
    });
  });

  it('rotates a token that is close to its end behind the answer', async () => {
    const { token, grantId } = await signedIn();
    const minutes = (count: number) => new Date(Date.now() + count * 60_000);
    await world.alter(grantId, { issuedAt: minutes(-58), accessExpiresAt: minutes(2) });
    behind.length = 0;
    expect(await seenBy(SERVER, token)).toMatchObject({ zoom: { state: 'connected' } });
    await Promise.all(behind.map((task) => task()));
    expect(await world.row(grantId)).toMatchObject({ revision: 2 });
  });

  it('hands its row on as it is then, and not one that a rotation has changed', async () => {
    const { token, grantId } = await signedIn();
    const heard: (number | undefined)[] = [];
    const options: CallbackOptions = { ...SERVER, onGrant: ({ revision }) => void heard.push(revision) };
    await seenBy(options, token);
    await world.alter(grantId, { accessExpiresAt: new Date(0) });
    await seenBy(options, token);
    expect(heard).toEqual([1, 2]);
    // Zoom refuses the token: the row then has the time and the reason, which the earlier read does not have.
    await world.alter(grantId, { accessExpiresAt: new Date(0), refreshToken: 'v1.local.nonsense' });
    expect(await seenBy(options, token)).toMatchObject({ zoom: { state: 'reconnect' } });
    expect(heard).toEqual([1, 2]);
  });

  it.each(ENDINGS)('is none where it is %s, for pages and over HTTP alike', async (_, end) => {
    const someone = await signedIn();
    await end(someone);
    expect(await seenBy(SERVER, someone.token)).toBeNull();
    expect(await seenBy(BROWSER, someone.token)).toBeNull();
  });

  it.each([[{}], [{ sub: 'somebody' }], [{ name: 'Ada', email: 'ada@example.com' }]])(
    'is none where the cookie says %j',
    async (token) => {
      expect(await seenBy(SERVER, token)).toBeNull();
    },
  );

  it('stays, with nothing known of Zoom, while the database is away', async () => {
    const { token, userId } = await signedIn();
    const failed = vi.spyOn(log, 'error').mockReturnValue(undefined);
    await world.line.cut();
    const seen = await seenBy(SERVER, token);
    await world.line.mend();
    failed.mockRestore();
    expect(seen).toEqual({ expires: 'then', user: { id: userId } });
    expect(await seenBy(SERVER, token)).toMatchObject({ zoom: { state: 'connected' } });
  });

  it('begins for the answer of a sign-in alone, and not where a request of one only asks who is signed in', async () => {
    const { token, userId } = await signedIn();
    const attempt = { exchangeStartedAt: new Date() };
    expect(await seenBy({ audience: 'browser', attempt }, token)).toEqual({
      expires: 'then',
      user: { id: userId },
    });
    expect(await sessionCallbacks(BROWSER).jwt({ token: {}, account: {} })).toBeNull();
    expect(attempt).toEqual({ exchangeStartedAt: attempt.exchangeStartedAt });
  });

  it('does not begin without tokens, without a person, or for a person without an account', async () => {
    const tokens = {
      accessToken: 'a',
      refreshToken: 'r',
      expiresInMs: 3_600_000,
      scopes: [] as string[],
    } as TokenSet;
    const zoomUser = { id: 'nobody-with-an-account', accountId: 'a' } as ZoomUser;
    for (const known of [{ zoomUser }, { tokens }, { tokens, zoomUser }]) {
      const attempt: SignInAttempt = { exchangeStartedAt: new Date(), ...known };
      const { jwt } = sessionCallbacks({ audience: 'browser', attempt });
      await expect(jwt({ token: {}, account: {} })).rejects.toThrow('A sign-in without');
      expect([attempt.problem, attempt.handedOver]).toEqual(['unavailable', undefined]);
    }
  });

  it('carries who and never what, however much an old cookie holds', async () => {
    const { token } = await signedIn();
    const { jwt } = sessionCallbacks(SERVER);
    expect(await jwt({ token: { ...token, name: 'Ada', access_token: 'x' } })).toEqual(token);
  });
});

describe('the routes under /api/auth', () => {
  const asked = async (path: string, method = 'GET', cookie = '') =>
    handleAuth(new Request(`http://127.0.0.1:3000/api/auth${path}`, { method, headers: { cookie } }));

  it('tell who is signed in, and never roll a cookie', async () => {
    const { visitor, userId } = await signedIn();
    const answer = await asked('/session', 'GET', visitor.cookieHeader());
    expect(await answer.json()).toEqual({ expires: expect.any(String), user: { id: userId } });
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await (await asked('/session')).json()).toBeNull();
  });

  it.each(ENDINGS)('tell of nobody where the session is %s', async (_, end) => {
    const someone = await signedIn();
    await end(someone);
    expect(await (await asked('/session', 'GET', someone.visitor.cookieHeader())).json()).toBeNull();
  });

  it('lead to our own page where Auth.js has one', async () => {
    expect(world.pathOf(await asked('/signin'))).toBe('/sign-in');
  });

  it.each([
    ['GET', '/providers'],
    ['GET', '/csrf'],
    ['GET', '/signout'],
    ['GET', '/callback/other'],
    ['GET', '/error'],
    ['POST', '/signin/zoom'],
    ['POST', '/signout'],
    ['POST', '/session'],
    ['GET', ''],
  ])('answer nothing else of it: %s %s', async (method, path) => {
    const answer = await asked(path, method);
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([404, []]);
  });
});
