import 'server-only';
import { redirect } from 'next/navigation';
import { requireConnectedUser, type SignedIn } from '@/lib/auth';
import { lastKnownOf } from '@/lib/data/own-grant';
import { type PageReason, reasonFor } from '@/lib/data/reason-for';
import { knownTimeZone } from '@/lib/format';
import type { GrantRow } from '@/lib/vault';
import { withQuery } from '@/lib/with-query';
import type { ApiFailure, ApiResult, TokenSource, ZoomApi } from '@/lib/zoom/client';
import { mayHave } from '@/lib/zoom/scopes';
import { askingFor } from './asking';

/** Why a part of the page has no content: the reasons of all pages, and those that only meetings have. */
export type PartReason = PageReason | 'no_meetings_licence' | 'no_permission';
/** @template Own reasons that only one read can have */
export type Part<T, Own extends string = never> =
  | { ok: true; value: T }
  | { ok: false; reason: PartReason | Own };

/** What all reads of one visit share: the person, the deadline, and the time zone of the days. */
export type MeetingsAccess = {
  api: ZoomApi;
  source: TokenSource;
  grantId?: string;
  /** Zoom's id of the person's account, if known. */
  account: string | null;
  /** When the person joined Zoom, as Zoom last said. */
  joinedAt?: Date;
  /** The person's zone, as Zoom last said; UTC when not known. */
  timeZone: string;
  isZoneKnown: boolean;
  now: Date;
  /** Whether the person granted this scope, as far as is known. */
  allows(scope: string): boolean;
  /**
   * The result of a read, or the reason for none. Without the scope Zoom is not asked.
   * @param own maps failures that have a meaning of their own in this read
   */
  read<T, Own extends string = never>(
    scope: string,
    ask: () => Promise<ApiResult<T>>,
    own?: (failure: ApiFailure) => Own | undefined,
  ): Promise<Part<T, Own>>;
};

export const meetingsAccess = (path = '/meetings', now = new Date()) => accessFor(path, now);

/**
 * What a page needs to ask Zoom.
 * @param path the page to return to after a trip through Zoom
 */
export async function accessFor(path: string, now = new Date()): Promise<MeetingsAccess> {
  const session = await requireConnectedUser(path);
  return accessOf(session, path, now);
}

/** As `accessFor`, for a route that has already read the session. */
export async function accessOf(session: SignedIn, path: string, now = new Date()): Promise<MeetingsAccess> {
  const { api, source, grant, timeZone: said } = await askingFor(session);
  const timeZone = knownTimeZone(said);
  const allows = (scope: string) => mayHave(session.zoom?.scopes, scope);
  return {
    api,
    source,
    grantId: grant?.id,
    account: grant?.zoomAccountId ?? null,
    joinedAt: grant && lastKnownOf(grant)?.profile.memberSince,
    timeZone,
    isZoneKnown: said !== undefined && (timeZone !== 'UTC' || /^(Etc\/)?(UTC|GMT)$/i.test(said)),
    now,
    allows,
    async read(scope, ask, own) {
      if (!allows(scope)) return { ok: false, reason: 'missing_scope' };
      const result = await ask();
      const reason = result.ok ? undefined : own?.(result);
      return reason ? { ok: false, reason } : partOf(result, grant, path);
    },
  };
}

function partOf<T>(result: ApiResult<T>, grant: GrantRow | undefined, path: string): Part<T> {
  if (result.ok) return result;
  if (result.reason === 'reauthorize') redirect(withQuery('/api/reauthorize', { callbackUrl: path }));
  if (result.reason === 'not_licensed') {
    if (result.lacks === 'meetings_licence') return { ok: false, reason: 'no_meetings_licence' };
    return { ok: false, reason: result.lacks === 'permission' ? 'no_permission' : 'not_licensed' };
  }
  const failed =
    result.reason === 'not_found' || result.reason === 'invalid' ? 'zoom_unavailable' : result.reason;
  return { ok: false, reason: grant ? reasonFor(grant, failed) : failed };
}
