import 'server-only';
import { redirect } from 'next/navigation';
import { after } from 'next/server';
import { requireConnectedUser, type SignedIn } from '@/lib/auth';
import { rememberProfile } from '@/lib/vault/last-known';
import { zoomApi } from '@/lib/vault/zoom-connection';
import { getMe } from '@/lib/zoom/users';
import { lastKnownOf, ownGrant } from './own-grant';
import { type Profile, personOf } from './person';
import type { Reason } from './reason';
import { tokenSource } from './token-source';

export type { Profile } from './person';

export type ProfileResult =
  | { ok: true; profile: Profile; asOf?: Date }
  | { ok: false; reason: Exclude<Reason, 'reauthorize'> };

/**
 * The signed-in person's own profile: `GET /v2/users/me` with the session's access token. With Zoom away it is the
 * last known one, with the time it was known.
 */
export async function getProfile(): Promise<ProfileResult> {
  const session = await requireConnectedUser('/profile');
  const me = await getMe(zoomApi(), tokenSource(session));
  if (me.ok) {
    after(() => session.zoom && rememberProfile(session.zoom.grantId, me.value));
    return { ok: true, profile: personOf(me.value) };
  }
  if (me.reason === 'reauthorize') redirect('/api/reauthorize?callbackUrl=/profile');
  const known = await lastKnown(session, me.reason);
  if (known) return known;
  return {
    ok: false,
    reason: me.reason === 'not_found' || me.reason === 'invalid' ? 'zoom_unavailable' : me.reason,
  };
}

async function lastKnown(session: SignedIn, reason: string): Promise<ProfileResult | undefined> {
  if (!['zoom_unavailable', 'rate_limited', 'operator'].includes(reason)) return undefined;
  try {
    const grant = await ownGrant(session);
    const known = grant && lastKnownOf(grant);
    return known ? { ok: true, profile: known.profile, asOf: known.asOf } : undefined;
  } catch {
    return undefined;
  }
}
