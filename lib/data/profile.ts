import 'server-only';
import { redirect } from 'next/navigation';
import { after } from 'next/server';
import { requireConnectedUser, type SignedIn } from '@/lib/auth';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { zoomApi } from '@/lib/vault/zoom-connection';
import type { ZoomUser } from '@/lib/zoom/users';
import { getMe } from '@/lib/zoom/users';
import type { Reason } from './reason';
import { tokenSource } from './token-source';

export type Plan = 'basic' | 'licensed' | 'on_prem' | 'no_meetings' | 'none';

export type Profile = {
  /** Empty for a pending person, of whom Zoom tells an id and nothing else. */
  displayName: string;
  firstName?: string;
  lastName?: string;
  email?: string;
  pictureUrl?: string;
  plan?: Plan;
  role?: string;
  timeZone?: string;
  personalMeetingUrl?: string;
  personalMeetingId?: string;
  department?: string;
  jobTitle?: string;
  company?: string;
  location?: string;
  language?: string;
  phone?: string;
  pronouns?: string;
  status?: 'pending' | 'active' | 'inactive';
  accountId?: string;
  memberSince?: Date;
};

export type ProfileResult =
  | { ok: true; profile: Profile; asOf?: Date }
  | { ok: false; reason: Exclude<Reason, 'reauthorize'> };

/** Zoom's user types (zoom-facts 2.3). */
const PLANS: Record<number, Plan> = { 1: 'basic', 2: 'licensed', 3: 'on_prem', 4: 'no_meetings', 99: 'none' };

const STATUSES = ['pending', 'active', 'inactive'] as const;

/** A name is never "undefined undefined": what Zoom shows, else first and last, else the e-mail, else none. */
function nameOf({ displayName, firstName, lastName, email }: ZoomUser): string {
  return displayName ?? ([firstName, lastName].filter(Boolean).join(' ') || (email ?? ''));
}

function reshape(user: ZoomUser): Profile {
  const { id, type, status, createdAt, ...rest } = user;
  const memberSince = createdAt ? new Date(createdAt) : undefined;
  return {
    ...rest,
    displayName: nameOf(user),
    plan: type === undefined ? undefined : PLANS[type],
    status: STATUSES.find((known) => known === status),
    memberSince: memberSince && !Number.isNaN(memberSince.getTime()) ? memberSince : undefined,
  };
}

/**
 * The signed-in person's own profile: `GET /v2/users/me` with the session's access token. With Zoom away it is the
 * last known one, marked with its time.
 */
export async function getProfile(): Promise<ProfileResult> {
  const session = await requireConnectedUser('/profile');
  const me = await getMe(zoomApi(), tokenSource(session));
  if (me.ok) {
    after(() => remember(session, me.value));
    return { ok: true, profile: reshape(me.value) };
  }
  if (me.reason === 'reauthorize') redirect('/api/reauthorize?callbackUrl=/profile');
  const known = await lastKnown(session, me.reason);
  if (known) return known;
  return {
    ok: false,
    reason: me.reason === 'not_found' || me.reason === 'invalid' ? 'zoom_unavailable' : me.reason,
  };
}

const REMEMBER_FOR_MS = 86_400_000;

/** Kept sealed, written only when it changed or is a day old. */
async function remember({ zoom }: SignedIn, user: ZoomUser): Promise<void> {
  try {
    const grant = zoom && (await vault().deps.store.find(zoom.grantId));
    if (!grant || grant.state === 'revoked') return;
    // Fetched before the person came back under another account: that one's profile is not kept here.
    if (user.accountId && grant.zoomAccountId && user.accountId !== grant.zoomAccountId) return;
    const known = vault().lastKnownProfile(grant);
    const json = JSON.stringify(user);
    const isFresh = known && grant.readAt.getTime() - known.asOf.getTime() < REMEMBER_FOR_MS;
    if (!isFresh || known.profile !== json) await vault().saveProfile(grant, json);
  } catch (error) {
    log.warn({ error: String(error) }, 'the last known profile was not kept');
  }
}

async function lastKnown({ zoom }: SignedIn, reason: string): Promise<ProfileResult | undefined> {
  if (!zoom || !['zoom_unavailable', 'rate_limited', 'operator'].includes(reason)) return undefined;
  try {
    const grant = await vault().deps.store.find(zoom.grantId);
    const known = grant && vault().lastKnownProfile(grant);
    return known ? { ok: true, profile: reshape(JSON.parse(known.profile)), asOf: known.asOf } : undefined;
  } catch {
    return undefined;
  }
}
