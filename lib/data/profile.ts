import 'server-only';
import { redirect } from 'next/navigation';
import { after } from 'next/server';
import { requireConnectedUser, type SignedIn } from '@/lib/auth';
import { seenGrant } from '@/lib/auth/seen-grant';
import { KEPT_FOR_OURSELVES_MS, LAST_LOOK_MS, requestDeadline, within } from '@/lib/deadline';
import { vault } from '@/lib/vault';
import { getMe } from '@/lib/zoom/users';
import { zoomApi } from '@/lib/zoom-connection';
import { lastKnownOf, ownGrantNow } from './own-grant';
import { type Profile, personOf } from './person';
import { type PageReason, reasonFor, standsWithoutZoom } from './reason-for';
import { tokenSource } from './token-source';

export type { Profile } from './person';

export type ProfileResult =
  | { ok: true; profile: Profile; asOf?: undefined }
  /** Zoom does not answer now, for this reason; the profile is the last known one. */
  | { ok: true; profile: Profile; asOf: Date; because: PageReason }
  | { ok: false; reason: PageReason };

/**
 * The signed-in person's own profile: `GET /v2/users/me` with the session's access token. While Zoom is away,
 * the last known one with its time.
 */
export async function getProfile(): Promise<ProfileResult> {
  const session = await requireConnectedUser('/profile');
  const deadline = requestDeadline();
  const forZoom = deadline.earlierBy(KEPT_FOR_OURSELVES_MS);
  const api = { ...zoomApi(), leftMs: forZoom.leftMs };
  const me = await getMe(api, tokenSource(session, forZoom));
  if (me.ok) {
    const { zoom } = session;
    if (zoom) after(() => vault().rememberProfile(zoom.grantId, me.value, seenGrant(session)));
    return { ok: true, profile: personOf(me.value) };
  }
  if (me.reason === 'reauthorize') redirect('/api/reauthorize?callbackUrl=/profile');
  const failed = me.reason === 'not_found' || me.reason === 'invalid' ? 'zoom_unavailable' : me.reason;
  const lastLook = deadline.atLeast(LAST_LOOK_MS);
  return within(lastLook, instead(session, failed), () => ({ ok: false, reason: failed }));
}

/**
 * The fallback from the row: the last known profile when Zoom is the cause, and otherwise a more exact
 * reason.
 */
async function instead(session: SignedIn, failed: PageReason): Promise<ProfileResult> {
  try {
    const grant = await ownGrantNow(session);
    if (!grant) return { ok: false, reason: failed };
    const reason = reasonFor(grant, failed);
    const known = standsWithoutZoom(reason) ? lastKnownOf(grant) : undefined;
    if (!known) return { ok: false, reason };
    return { ok: true, profile: known.profile, asOf: known.asOf, because: reason };
  } catch {
    return { ok: false, reason: failed };
  }
}
