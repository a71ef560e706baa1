import 'server-only';
import { redirect } from 'next/navigation';
import { requireConnectedUser, type SignedIn } from '@/lib/auth';
import { type PageReason, reasonFor } from '@/lib/data/reason-for';
import { knownTimeZone } from '@/lib/format';
import type { GrantRow } from '@/lib/vault';
import type { ApiResult, TokenSource, ZoomApi } from '@/lib/zoom/client';
import { hasScope } from '@/lib/zoom/scopes';
import { askingFor } from './asking';

/** Why a part of the page has nothing to show: what pages say, and what Zoom says of meetings alone. */
export type PartReason = PageReason | 'no_meetings_licence' | 'no_permission';
export type Part<T> = { ok: true; value: T } | { ok: false; reason: PartReason };

/** What all reads of one visit share: who asks, until when, and in which zone days are told. */
export type MeetingsAccess = {
  api: ZoomApi;
  source: TokenSource;
  grantId?: string;
  /** As Zoom last told of the person; UTC where that is not known. */
  timeZone: string;
  isZoneKnown: boolean;
  now: Date;
  /** The read, or why not. Without the scope Zoom is not asked. */
  read<T>(scope: string, ask: () => Promise<ApiResult<T>>): Promise<Part<T>>;
};

export async function meetingsAccess(now = new Date()): Promise<MeetingsAccess> {
  const session = await requireConnectedUser('/meetings');
  const { api, source, grant, timeZone: said } = await askingFor(session);
  const timeZone = knownTimeZone(said);
  return {
    api,
    source,
    grantId: grant?.id,
    timeZone,
    isZoneKnown: said !== undefined && (timeZone !== 'UTC' || /^(Etc\/)?(UTC|GMT)$/i.test(said)),
    now,
    async read(scope, ask) {
      if (lacks(session, scope)) return { ok: false, reason: 'missing_scope' };
      return partOf(await ask(), grant);
    },
  };
}

/** Nothing is known of the scopes as long as the session could not be looked up. */
function lacks({ zoom }: SignedIn, scope: string): boolean {
  return zoom !== undefined && zoom.scopes.length > 0 && !hasScope(zoom.scopes, scope);
}

function partOf<T>(result: ApiResult<T>, grant: GrantRow | undefined): Part<T> {
  if (result.ok) return result;
  if (result.reason === 'reauthorize') redirect('/api/reauthorize?callbackUrl=/meetings');
  if (result.reason === 'not_licensed') {
    if (result.lacks === 'meetings_licence') return { ok: false, reason: 'no_meetings_licence' };
    return { ok: false, reason: result.lacks === 'permission' ? 'no_permission' : 'not_licensed' };
  }
  const failed =
    result.reason === 'not_found' || result.reason === 'invalid' ? 'zoom_unavailable' : result.reason;
  return { ok: false, reason: grant ? reasonFor(grant, failed) : failed };
}
