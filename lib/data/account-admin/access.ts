import 'server-only';
import { cache } from 'react';
import { auth, type SignedIn } from '@/lib/auth';
import { lastKnownOf, ownGrant, timeZoneOf } from '@/lib/data/own-grant';
import { type Deadline, inTime, KEPT_FOR_OURSELVES_MS, requestDeadline, within } from '@/lib/deadline';
import { env } from '@/lib/env';
import { knownTimeZone } from '@/lib/format';
import { log } from '@/lib/log';
import type { GrantRow } from '@/lib/vault';
import { type AccountFailure, accountFailureOf } from '@/lib/zoom/account-failure';
import { administers, getAccountRole } from '@/lib/zoom/account-users';
import type { ApiResult, TokenProblem, TokenSource, ZoomApi } from '@/lib/zoom/client';
import { planOf } from '@/lib/zoom/turns';
import { zoomAccountTokens, zoomApi, zoomTurns } from '@/lib/zoom-connection';
import { isNotInAccount, rememberNotInAccount } from './not-in-account';
import { seemsToAdminister } from './seems';

/** Why a part of the page has no content. */
export type AccountReason =
  | AccountFailure
  /** Zoom's list leads back to a page that was read before, so its end is not known. */
  | 'no_end'
  /** The look could not be written to the audit log, so nothing is shown (noted.ts). */
  | 'not_noted';
export type AccountPart<T> = { ok: true; value: T } | { ok: false; reason: AccountReason };

/** The client and token source for the account, with a limit for the time. */
export type AccountAsking = { api: ZoomApi; source: TokenSource; leftMs: () => number };

/** An administrator of the account, as confirmed by Zoom in this request. */
export type AccountAccess = {
  grantId: string;
  /** Zoom's ids of the administrator and of the account. */
  zoomUserId: string;
  accountId: string;
  timeZone: string;
  now: Date;
  /** For calls within the time that the visitor waits. */
  asking: AccountAsking;
  /** For calls after the beginning of an answer, such as a file. */
  askingWithin(deadline: Deadline): AccountAsking;
};

/**
 * The signed-in person, if Zoom says now that they are owner or administrator of the company's own account: one Light
 * call, with the account's own token. Undefined for everybody else, when Zoom does not answer, and when no account is
 * configured: the page is then a 404. Each page and each action asks again; the parts of one page share the answer.
 */
export async function accountAdmin(): Promise<AccountAccess | undefined> {
  const standing = await ownStanding();
  return typeof standing === 'object' ? standing : undefined;
}

/**
 * Whether the page is hidden only because Zoom did not say who administers the account. True for nobody but those whose
 * navigation shows the page, so that it tells nobody else of it.
 */
export const accountNotTold = async (): Promise<boolean> => (await ownStanding()) === 'not_told';

type Standing = AccountAccess | 'not_told' | 'nobody';

const ownStanding = cache(async (): Promise<Standing> => {
  const [tokens, account] = [zoomAccountTokens(), env().ZOOM_S2S_ACCOUNT_ID];
  if (!tokens || !account) return 'nobody';
  const session = await auth();
  if (!session?.user?.id) return 'nobody';
  const deadline = requestDeadline();
  const grant = await inTime(deadline, ownGrant(session as SignedIn), 'The grant').catch(() => undefined);
  if (!grant) return 'nobody';
  const turns = zoomTurns(account, planOf(lastKnownOf(grant)?.user.type));
  const askingWithin = (until: Deadline): AccountAsking => ({
    api: { ...zoomApi(), leftMs: until.leftMs, turns },
    source: inTimeOf(tokens, until),
    leftMs: until.leftMs,
  });
  const asking = askingWithin(deadline.earlierBy(KEPT_FOR_OURSELVES_MS));
  const told = await isAdministrator(asking, grant);
  if (told === undefined) return seemsToAdminister(grant) ? 'not_told' : 'nobody';
  if (!told) return 'nobody';
  const timeZone = knownTimeZone(timeZoneOf(grant));
  const { id: grantId, zoomUserId } = grant;
  return { grantId, zoomUserId, accountId: account, timeZone, now: new Date(), asking, askingWithin };
});

/** @returns undefined when Zoom did not say */
async function isAdministrator(
  { api, source }: AccountAsking,
  grant: GrantRow,
): Promise<boolean | undefined> {
  if (isNotInAccount(grant.zoomUserId, Date.now())) return false;
  const told = await getAccountRole(api, source, grant.zoomUserId);
  if (!told.ok && told.reason === 'not_found') {
    rememberNotInAccount(grant.zoomUserId, Date.now());
    return false;
  }
  if (!told.ok) {
    log.warn({ reason: told.reason }, 'Zoom did not say who administers the account, so nobody may');
    return undefined;
  }
  const { id, roleId, status = 'active' } = told.value;
  return id === grant.zoomUserId && administers(roleId) && status === 'active';
}

/** Waits for a new token as long as the visitor waits; the request for it continues for other callers. */
function inTimeOf(tokens: TokenSource, deadline: Deadline): TokenSource {
  const late = (): TokenProblem => ({ ok: false, reason: 'zoom_unavailable' });
  return {
    accessToken: () => within(deadline, tokens.accessToken(), late),
    refused: (token, byZoom) => within(deadline, tokens.refused(token, byZoom), late),
  };
}

/** The reason that the page shows for a failed call. */
export function partOf<T>(result: ApiResult<T>): AccountPart<T> {
  return result.ok ? result : { ok: false, reason: accountFailureOf(result) };
}
