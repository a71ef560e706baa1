import { z } from 'zod';
import { ZoomOAuthError } from './errors';
import { type AccessToken, errorAnswer, expiresInMs, parseJson, sendForm, type ZoomApp } from './oauth';
import { retryAfterMs } from './retry-after';
import { scopesOf, token } from './shapes';

/** A company's own Server-to-Server OAuth app, and the account whose tokens it requests. */
export type AccountApp = Omit<ZoomApp, 'revokeUrl'> & { accountId: string };

/** Why Zoom refuses the account's app a token; the operator has to correct each of these. */
export type AccountRefusal =
  /**
   * Zoom does not know the Client ID, or not with this secret. It gives the same answer for an app that does
   * not exist.
   */
  | 'wrong_credentials'
  /** The app belongs to another account. */
  | 'wrong_account'
  /** The app exists, and is deactivated. */
  | 'deactivated'
  /** The app is of another type, to which Zoom gives no token of an account. */
  | 'wrong_kind';

export type AccountToken = {
  accessToken: AccessToken;
  /** ms, counted from before the request was sent. */
  expiresInMs: number;
  /** In their `:admin` form; empty where Zoom names none. */
  scopes: string[];
};

export type AccountTokenResult =
  | { ok: true; token: AccountToken }
  | { ok: false; reason: 'refused'; why: AccountRefusal }
  /** No complete answer, or not one of Zoom's: Zoom or something in front of it has a problem. */
  | { ok: false; reason: 'away'; cause: string; retryAfterMs?: number };

const answer = z.object({
  access_token: token,
  expires_in: z.unknown().optional(),
  scope: z.string().catch(''),
});

/**
 * Requests a token of the account once (zoom-facts 1.10). Earlier tokens stay valid, so a repeated request
 * loses nothing. Never throws; a failure contains no token, secret or text of Zoom's.
 * @param now ms
 */
export async function askAccountToken(app: AccountApp, now: number): Promise<AccountTokenResult> {
  try {
    const form = { grant_type: 'account_credentials', account_id: app.accountId };
    const response = await sendForm({ ...app, revokeUrl: '' }, app.tokenUrl, form);
    return judge(response, await response.text(), now);
  } catch (error) {
    return { ok: false, reason: 'away', cause: error instanceof ZoomOAuthError ? error.code : 'unexpected' };
  }
}

function judge({ status, headers }: Response, text: string, now: number): AccountTokenResult {
  const json = parseJson(text);
  const away = (cause: string): AccountTokenResult => ({
    ok: false,
    reason: 'away',
    cause,
    retryAfterMs: retryAfterMs(headers.get('retry-after'), now),
  });
  if (status >= 200 && status < 300) {
    const told = answer.safeParse(json);
    if (!told.success) return away('malformed');
    const { access_token, expires_in, scope } = told.data;
    return {
      ok: true,
      token: {
        accessToken: access_token as AccessToken,
        expiresInMs: expiresInMs(expires_in),
        scopes: scopesOf(scope),
      },
    };
  }
  if (status >= 500 || status === 429 || status === 408) return away(`http_${status}`);
  const said = errorAnswer.safeParse(json);
  const why = said.success ? refusalOf(said.data) : undefined;
  return why ? { ok: false, reason: 'refused', why } : away(`http_${status}`);
}

/**
 * The reason is looked at first, because Zoom also answers `invalid_request` for internal errors (zoom-facts
 * 1.8, M8).
 */
function refusalOf({ error, reason }: z.infer<typeof errorAnswer>): AccountRefusal | undefined {
  if (/\bdisabled\b|\bdeactivated\b|\bnot (?:been )?activated\b/i.test(reason)) return 'deactivated';
  if (error === 'invalid_client') return 'wrong_credentials';
  if (error === 'unsupported_grant_type') return 'wrong_kind';
  const speaksOfTheAccount = /^bad request$|\baccount\b/i.test(reason.trim());
  return error === 'invalid_request' && speaksOfTheAccount ? 'wrong_account' : undefined;
}
