import 'server-only';
import type { AuthConfig } from '@auth/core';
import { db } from '@/lib/db';
import {
  ANSWER_WITHIN_MS,
  createDeadline,
  inTime,
  KEPT_FOR_OURSELVES_MS,
  requestDeadline,
} from '@/lib/deadline';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { fixedToken } from '@/lib/zoom/client';
import { endpoints } from '@/lib/zoom/endpoints';
import { judgeTokenAnswer } from '@/lib/zoom/oauth';
import { getMe, type ZoomUser } from '@/lib/zoom/users';
import { zoomApi, zoomApp } from '@/lib/zoom-connection';
import { identityAdapter } from './adapter';
import { problemOfExchange, type SignInAttempt } from './attempt';
import { type CallbackOptions, sessionCallbacks } from './callbacks';
import { authCookies } from './cookies';
import { endSession } from './end-session';
import { decodeSession } from './session-cookie';
import { zoomProvider } from './zoom-provider';

export const BASE_PATH = '/api/auth';

/** The code is spent: waiting longer costs less than losing the grant. ms */
const SIGN_IN_PATIENCE = { retryDelaysMs: [250, 500, 1_000, 2_000], patienceMs: 5_000 };

/**
 * Exchanges the code and judges Zoom's answer with lib/zoom, then gives Auth.js an answer that it can always
 * parse.
 */
function exchangeFor(attempt: SignInAttempt): typeof fetch {
  return async (input, init) => {
    try {
      const answer = await zoomApp().send({
        url: String(input),
        method: 'POST',
        headers: Object.fromEntries(new Headers(init?.headers)),
        body: String(init?.body ?? ''),
      });
      const tokens = await judgeTokenAnswer(answer, attempt.exchangeStartedAt.getTime());
      attempt.tokens = tokens;
      attempt.deadline = createDeadline(ANSWER_WITHIN_MS);
      attempt.onExchanged?.(attempt.deadline);
      return Response.json({ access_token: tokens.accessToken, token_type: 'bearer' });
    } catch (error) {
      attempt.problem = problemOfExchange(error);
      throw error;
    }
  };
}

async function whoSignedIn(attempt: SignInAttempt): Promise<ZoomUser> {
  if (!attempt.tokens) throw new Error('No tokens to ask with');
  const leftMs = attempt.deadline?.earlierBy(KEPT_FOR_OURSELVES_MS).leftMs;
  const me = await getMe(
    { ...zoomApi(), ...SIGN_IN_PATIENCE, leftMs },
    fixedToken(attempt.tokens.accessToken),
  );
  if (!me.ok) {
    attempt.problem =
      me.reason === 'reconnect' ? 'stale' : me.reason === 'missing_scope' ? 'operator' : 'zoom_unavailable';
    throw new Error(`Zoom did not say who signed in: ${me.reason}`);
  }
  attempt.zoomUser = me.value;
  return me.value;
}

const typeOf = (error: Error) => ('type' in error ? String(error.type) : 'other');

/** Auth.js, configured for one request, so that nothing is shared between people. */
export function authConfig(options: CallbackOptions): AuthConfig {
  const { AUTH_SECRET, SESSION_DAYS, ZOOM_OAUTH_URL, ZOOM_API_URL, ZOOM_CLIENT_ID, ZOOM_CLIENT_SECRET } =
    env();
  const attempt = (options.audience === 'browser' && options.attempt) || { exchangeStartedAt: new Date(0) };
  return {
    basePath: BASE_PATH,
    secret: AUTH_SECRET,
    trustHost: true,
    adapter: identityAdapter(db()),
    session: { strategy: 'jwt', maxAge: SESSION_DAYS * 86_400 },
    jwt: {
      decode: ({ token }) => decodeSession(token),
      // A server component cannot set cookies, so none is sealed for it.
      ...(options.audience === 'server' && { encode: async () => '' }),
    },
    cookies: authCookies(),
    pages: { signIn: '/sign-in', signOut: '/', error: '/sign-in' },
    providers: [
      zoomProvider({
        clientId: ZOOM_CLIENT_ID,
        clientSecret: ZOOM_CLIENT_SECRET,
        issuer: ZOOM_OAUTH_URL,
        endpoints: endpoints(ZOOM_OAUTH_URL, ZOOM_API_URL),
        exchange: exchangeFor(attempt),
        whoSignedIn: () => whoSignedIn(attempt),
      }),
    ],
    callbacks: sessionCallbacks(options),
    events: {
      signOut: async (message) => {
        // If ending the session takes too long, it continues after the answer; this browser's cookie is
        // removed in any case.
        if ('token' in message)
          await inTime(requestDeadline(), endSession(vault(), message.token, SESSION_DAYS), 'The sign-out');
      },
    },
    logger: {
      // Only the type is logged: messages and causes of Auth.js can contain codes and tokens, and the build
      // shortens class names.
      error: (error) => log.warn({ type: typeOf(error), problem: attempt.problem }, 'auth'),
      warn: () => {},
      debug: () => {},
    },
  };
}
