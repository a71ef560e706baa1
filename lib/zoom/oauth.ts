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
  /** Lifetime of the access token, ms, counted from before the request was sent. */
  expiresInMs: number;
  /** Empty when Zoom names none: then the earlier scopes still apply (RFC 6749, section 6). */
  scopes: string[];
  apiUrl?: string;
};

/** The app at Zoom: its credentials, its endpoints and how requests are sent. */
export type ZoomApp = {
  clientId: string;
  clientSecret: string;
  tokenUrl: string;
  revokeUrl: string;
  send: Send;
};

const ONE_HOUR_MS = 3_600_000;
/** A token that expires on arrival would be rotated at every visit. */
const SHORTEST_LIFE_S = 60;

/** `token_type` is not checked: it is always `bearer`, and an issued pair cannot be requested again. */
const tokenAnswer = z.object({
  access_token: token,
  refresh_token: token,
  expires_in: z.unknown().optional(),
  scope: z.string().catch(''),
  api_url: apiUrl.optional().catch(undefined),
});

/** The answer to a revocation (zoom-facts 1.9). */
const revokeAnswer = z.object({ status: z.literal('success') });

/** The two fields of a refusal (zoom-facts 1.8). */
export const errorAnswer = z.object({ error: z.string(), reason: z.string().catch('') });

/**
 * Zoom says 3599 or 3600 s (zoom-facts 1.6). An invalid value must not lose the tokens that came with it: it
 * counts as one hour, which is also the maximum. If the token ends earlier, the API's 401 shows it.
 * @returns ms
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

/**
 * Zoom's terminal refusal, whatever its status: 400 today, 401 earlier, `invalid_request` in older answers
 * (zoom-facts 1.8).
 */
function isInvalidGrant({ error, reason }: { error: string; reason: string }): boolean {
  return (
    error === 'invalid_grant' || (error === 'invalid_request' && /^invalid token!?$/i.test(reason.trim()))
  );
}

/** An older Zoom's refusal of a code that has expired or was used (zoom-facts 1.8). */
const isInvalidCode = (error: string, reason: string) =>
  error === 'invalid_request' && /authorization code/i.test(reason);

/** HTTP Basic in the header only: Zoom's metadata lists no other method (zoom-facts 1.1, 1.5). */
export function basicAuthorization(clientId: string, clientSecret: string): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
}

/** Sends a form to an OAuth endpoint; parameters are in the body, never in the URL (zoom-facts 1.5). */
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

/**
 * Reads the answer of the token endpoint.
 * @throws ZoomOAuthError
 */
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
 * Spends a refresh token: Zoom kills it and issues a new pair (zoom-facts 1.7).
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
 * Revokes the person's grant at Zoom: the access and the refresh token die at once (zoom-facts 1.9).
 * @returns `unknown_token` when Zoom does not know this token (any more), which says nothing about a newer
 *   one
 * @throws ZoomOAuthError when the answer was neither
 */
export async function revokeTokens(
  app: ZoomApp,
  accessToken: AccessToken,
  now: number,
): Promise<'revoked' | 'unknown_token'> {
  const response = await sendForm(app, app.revokeUrl, { token: accessToken });
  const json = parseJson(await response.text());
  // A network's login page is a 200 too, so the status alone does not count.
  if (response.ok && revokeAnswer.safeParse(json).success) return 'revoked';
  if (response.ok) throw new ZoomOAuthError('malformed', { status: response.status });
  const error = tokenError(response.status, json, retryAfterMs(response.headers.get('retry-after'), now));
  if (error.class !== 'terminal') throw error;
  return 'unknown_token';
}
