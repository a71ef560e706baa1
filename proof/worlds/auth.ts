import { handleCallback } from '@/lib/auth/callback';
import { handleSignIn } from '@/lib/auth/sign-in';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { type Browser, createBrowser } from './browser';
import { createDataWorld } from './data';
import { ofFile } from './of-file';

/** The sign-in in one process of the app, on a real PostgreSQL and a sandbox over HTTP. */
export async function createAuthWorld(change: Record<string, string> = {}) {
  const world = await createDataWorld(change);
  const browser = () => createBrowser(env().AUTH_URL);

  /**
   * Requests the sign-in route.
   * @returns Zoom's parameters and the answer
   */
  async function begins(visitor: Browser, query = '?callbackUrl=/profile') {
    const answer = await handleSignIn(visitor.goes(`/api/sign-in${query}`));
    visitor.keep(answer.headers.getSetCookie());
    return { answer, asked: new URL(answer.headers.get('location') ?? '').searchParams };
  }

  /** The address to which Zoom sends this person back after Allow. */
  async function allowed(asked: URLSearchParams, person: string, scopes?: string[]): Promise<string> {
    const { code } = await world.zoom.issueCode({
      person,
      scopes,
      redirectUri: asked.get('redirect_uri') ?? '',
      challenge: asked.get('code_challenge') ?? '',
    });
    return `/api/auth/callback/zoom?${new URLSearchParams({ code, state: asked.get('state') ?? '' })}`;
  }

  /** Returns from Zoom. */
  async function returns(visitor: Browser, url: string): Promise<Response> {
    const answer = await handleCallback(visitor.goes(url, { 'sec-fetch-site': 'cross-site' }));
    visitor.keep(answer.headers.getSetCookie());
    return answer;
  }

  /**
   * Signs in completely.
   * @returns the path to which the app finally sends the browser
   */
  async function signsIn(visitor: Browser, person: string, query?: string): Promise<string> {
    const { asked } = await begins(visitor, query);
    return pathOf(await returns(visitor, await allowed(asked, person)));
  }

  const pathOf = (answer: Response) => (answer.headers.get('location') ?? '').replace(env().AUTH_URL, '');

  /** How often a code was sent to Zoom's token endpoint. */
  const exchanges = async () =>
    (await world.zoom.requests({ endpoint: 'oauth.token.authorization_code' })).count;

  const livesAtZoom = async (person: string) =>
    (await world.zoom.grants({ person })).filter(({ state }) => state === 'living').length;

  /** The kinds of a grant's events, in order. */
  const eventKinds = async (grantId: string) =>
    (await db().grantEvent.findMany({ where: { grantId }, orderBy: { id: 'asc' } })).map(({ kind }) => kind);

  return { ...world, eventKinds, browser, begins, allowed, returns, signsIn, pathOf, exchanges, livesAtZoom };
}

export type AuthWorld = Awaited<ReturnType<typeof createAuthWorld>>;

/**
 * A world for the tests of one file.
 * @param change differences in its environment
 */
export const authWorld = (change?: Record<string, string>) => ofFile(() => createAuthWorld(change));
