import { z } from 'zod';
import { ZoomNetworkError, ZoomOAuthError } from './errors';
import { retryAfterMs } from './retry-after';
import type { Send } from './send';
import { apiUrl, scopesOf, token } from './shapes';

export type AccessToken = string & { readonly __brand: 'AccessToken' };
export type RefreshToken = string & { readonly __brand: 'RefreshToken' };

export type TokenSet = {
  accessToken: AccessToken;
  refreshToken: RefreshToken;
  /** Life of the access token, ms, counted from before the request was sent. */
  expiresInMs: number;
  /** Empty where Zoom names none: then they are the ones from before (RFC 6749, section 6). */
  scopes: string[];
  apiUrl?: string;
};

/** The app at Zoom: who asks, where, and how. */
export type ZoomApp = {
  clientId: string;
  clientSecret: string;
  tokenUrl: string;
  revokeUrl: string;
  send: Send;
};

const ONE_HOUR_MS = 3_600_000;
/** A token that was said to be over as soon as it came would be renewed at every visit. */
const SHORTEST_LIFE_S = 60;

/** `token_type` is not looked at: it is always `bearer`, and a pair once issued cannot be had again. */
const tokenAnswer = z.object({
  access_token: token,
  refresh_token: token,
  expires_in: z.unknown().optional(),
  scope: z.string().catch(''),
  api_url: apiUrl.optional().catch(undefined),
});

/** zoom-facts 1.9 */
const revokeAnswer = z.object({ status: z.literal('success') });

/** Both fields of a refusal (zoom-facts 1.8). */
export const errorAnswer = z.object({ error: z.string(), reason: z.string().catch('') });

/**
 * Zoom says 3599 or 3600 s (zoom-facts 1.6). Nonsense must not cost the tokens that came with it: it counts as
 * one hour, which is also the most that is believed; the API's 401 teaches the rest.
 */
export function expiresInMs(value: unknown): number {
  const seconds = typeof value === 'string' ? Number(value) : value;
  if (typeof seconds !== 'number') return ONE_HOUR_MS;
  return seconds >= SHORTEST_LIFE_S ? Math.min(seconds * 1_000, ONE_HOUR_MS) : ONE_HOUR_MS;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Zoom's terminal refusal, whatever the status: 400 today, 401 before, `invalid_request` in older answers (zoom-facts 1.8). */
function isInvalidGrant({ error, reason }: { error: string; reason: string }): boolean {
  return (
    error === 'invalid_grant' || (error === 'invalid_request' && /^invalid token!?$/i.test(reason.trim()))
  );
}

/** An older Zoom's no to a code that ran out or was used (zoom-facts 1.8). */
const isInvalidCode = (error: string, reason: string) =>
  error === 'invalid_request' && /authorization code/i.test(reason);

/** Basic, in the header only: the metadata lists nothing else (zoom-facts 1.1, 1.5). */
export function basicAuthorization(clientId: string, clientSecret: string): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
}

/** Sends a form to an OAuth endpoint: parameters in the body, never in the URL (zoom-facts 1.5). */
export async function sendForm(app: ZoomApp, url: string, form: Record<string, string>): Promise<Response> {
  try {
    return await app.send({
      url,
      method: 'POST',
      headers: {
        authorization: basicAuthorization(app.clientId, app.clientSecret),
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
      },
      body: new URLSearchParams(form).toString(),
    });
  } catch (error) {
    throw new ZoomOAuthError(error instanceof ZoomNetworkError ? error.code : 'reset', { cause: error });
  }
}

/** Judges an answer of the token endpoint. @throws ZoomOAuthError */
export async function judgeTokenAnswer(response: Response, now: number): Promise<TokenSet> {
  const { status } = response;
  const json = parseJson(await response.text());
  if (status >= 200 && status < 300) {
    const answer = tokenAnswer.safeParse(json);
    if (!answer.success) throw new ZoomOAuthError('malformed', { status });
    const { access_token, refresh_token, expires_in, scope, api_url } = answer.data;
    return {
      accessToken: access_token as AccessToken,
      refreshToken: refresh_token as RefreshToken,
      expiresInMs: expiresInMs(expires_in),
      scopes: scopesOf(scope),
      apiUrl: api_url,
    };
  }
  throw tokenError(status, json, retryAfterMs(response.headers.get('retry-after'), now));
}

function tokenError(status: number, json: unknown, retryAfter?: number): ZoomOAuthError {
  const detail = { status, retryAfterMs: retryAfter };
  if (status >= 500) return new ZoomOAuthError('server_error', detail);
  if (status === 429) return new ZoomOAuthError('rate_limited', detail);
  if (status === 408) return new ZoomOAuthError('request_timeout', detail);
  const answer = errorAnswer.safeParse(json);
  if (!answer.success) return new ZoomOAuthError('unexpected', detail);
  if (isInvalidGrant(answer.data)) return new ZoomOAuthError('invalid_grant', detail);
  const { error, reason } = answer.data;
  if (/redirect uri mismatch/i.test(reason)) return new ZoomOAuthError('redirect_mismatch', detail);
  if (isInvalidCode(error, reason)) return new ZoomOAuthError('invalid_code', detail);
  if (error === 'invalid_client' || error === 'unsupported_grant_type')
    return new ZoomOAuthError(error, detail);
  return new ZoomOAuthError('unexpected', detail);
}

/**
 * Redeems a refresh token, once: Zoom kills it and gives a new pair (zoom-facts 1.7).
 * @throws ZoomOAuthError whose `class` says what the failure means for the token
 */
export async function refreshTokens(
  app: ZoomApp,
  refreshToken: RefreshToken,
  now: number,
): Promise<TokenSet> {
  const response = await sendForm(app, app.tokenUrl, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
  });
  return judgeTokenAnswer(response, now);
}

/**
 * Takes the app away from the person at Zoom: access and refresh token die at once (zoom-facts 1.9).
 * @returns `unknown_token` when Zoom does not know this token (any more): that says nothing of a newer one
 * @throws ZoomOAuthError when Zoom said neither
 */
export async function revokeTokens(
  app: ZoomApp,
  accessToken: AccessToken,
  now: number,
): Promise<'revoked' | 'unknown_token'> {
  const response = await sendForm(app, app.revokeUrl, { token: accessToken });
  const json = parseJson(await response.text());
  // A login page of somebody's network is a 200, too: only Zoom's own word is Zoom's word.
  if (response.ok && revokeAnswer.safeParse(json).success) return 'revoked';
  if (response.ok) throw new ZoomOAuthError('malformed', { status: response.status });
  const error = tokenError(response.status, json, retryAfterMs(response.headers.get('retry-after'), now));
  if (error.class !== 'terminal') throw error;
  return 'unknown_token';
}
