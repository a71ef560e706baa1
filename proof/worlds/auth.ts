import { handleCallback } from '@/lib/auth/callback';
import { handleSignIn } from '@/lib/auth/sign-in';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { type Browser, createBrowser } from './browser';
import { createDataWorld } from './data';
import { ofFile } from './of-file';

/** The sign-in as one process of the app does it, on a real PostgreSQL and a sandbox over HTTP. */
export async function createAuthWorld(change: Record<string, string> = {}) {
  const world = await createDataWorld(change);
  const browser = () => createBrowser(env().AUTH_URL);

  /** Goes to the sign-in route. @returns what Zoom is asked, and the answer */
  async function begins(visitor: Browser, query = '?callbackUrl=/profile') {
    const answer = await handleSignIn(visitor.goes(`/api/sign-in${query}`));
    visitor.keep(answer.headers.getSetCookie());
    return { answer, asked: new URL(answer.headers.get('location') ?? '').searchParams };
  }

  /** What Zoom sends this person back with, after they have chosen Allow. */
  async function allowed(asked: URLSearchParams, person: string, scopes?: string[]): Promise<string> {
    const { code } = await world.zoom.issueCode({
      person,
      scopes,
      redirectUri: asked.get('redirect_uri') ?? '',
      challenge: asked.get('code_challenge') ?? '',
    });
    return `/api/auth/callback/zoom?${new URLSearchParams({ code, state: asked.get('state') ?? '' })}`;
  }

  /** Comes back from Zoom. */
  async function returns(visitor: Browser, url: string): Promise<Response> {
    const answer = await handleCallback(visitor.goes(url, { 'sec-fetch-site': 'cross-site' }));
    visitor.keep(answer.headers.getSetCookie());
    return answer;
  }

  /** Signs in the whole way. @returns where the app sends the browser in the end, as a path */
  async function signsIn(visitor: Browser, person: string, query?: string): Promise<string> {
    const { asked } = await begins(visitor, query);
    return pathOf(await returns(visitor, await allowed(asked, person)));
  }

  const pathOf = (answer: Response) => (answer.headers.get('location') ?? '').replace(env().AUTH_URL, '');

  /** How often Zoom was asked for tokens with a code. */
  const exchanges = async () =>
    (await world.zoom.requests({ endpoint: 'oauth.token.authorization_code' })).count;

  const livesAtZoom = async (person: string) =>
    (await world.zoom.grants({ person })).filter(({ state }) => state === 'living').length;

  /** The timeline of a grant, in its order. */
  const eventKinds = async (grantId: string) =>
    (await db().grantEvent.findMany({ where: { grantId }, orderBy: { id: 'asc' } })).map(({ kind }) => kind);

  return { ...world, eventKinds, browser, begins, allowed, returns, signsIn, pathOf, exchanges, livesAtZoom };
}

export type AuthWorld = Awaited<ReturnType<typeof createAuthWorld>>;

/** One for the tests of a file. @param change what is different in its environment */
export const authWorld = (change?: Record<string, string>) => ofFile(() => createAuthWorld(change));
