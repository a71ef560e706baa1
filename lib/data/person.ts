import 'server-only';
import { createHash } from 'node:crypto';
import { env, isLoopback } from '@/lib/env';
import { parseUrl } from '@/lib/parse-url';
import { readTime } from '@/lib/zoom/times';
import type { ZoomUser } from '@/lib/zoom/users';

export type Plan = 'basic' | 'licensed' | 'on_prem' | 'no_meetings' | 'none';

/** A person as pages show them. */
export type Profile = {
  /** Empty for a pending person, about whom Zoom gives only an id. */
  displayName: string;
  firstName?: string;
  lastName?: string;
  email?: string;
  /** A path of this app, which fetches the picture, because Zoom also uses hosts that are not its own. */
  picture?: string;
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

/** Zoom's user types (zoom-facts 2.3). */
const PLANS: Record<number, Plan> = { 1: 'basic', 2: 'licensed', 3: 'on_prem', 4: 'no_meetings', 99: 'none' };

const STATUSES = ['pending', 'active', 'inactive'] as const;

/** Never "undefined undefined": Zoom's display name, else first and last name, else the email, else empty. */
function nameOf({ displayName, firstName, lastName, email }: ZoomUser): string {
  return displayName ?? ([firstName, lastName].filter(Boolean).join(' ') || (email ?? ''));
}

/** Zoom's profile of a person, made safe for a page: links in it lead to web addresses only. */
export function personOf(user: ZoomUser): Profile {
  const { id, type, status, createdAt, pictureUrl, personalMeetingUrl, ...rest } = user;
  return {
    ...rest,
    displayName: nameOf(user),
    picture: pictureUrl && pictureHref(pictureUrl),
    personalMeetingUrl: linkOf(personalMeetingUrl),
    plan: type === undefined ? undefined : PLANS[type],
    status: STATUSES.find((known) => known === status),
    memberSince: createdAt ? readTime(createdAt) : undefined,
  };
}

/** Identifies a picture without its address, so that a browser can cache it. */
export const pictureVersion = (pictureUrl: string): string =>
  createHash('sha256').update(pictureUrl).digest('base64url').slice(0, 16);

const pictureHref = (pictureUrl: string) => `/api/picture?v=${pictureVersion(pictureUrl)}`;

/** Longer than any real link. */
const LONGEST_LINK = 2_000;

/**
 * An address from Zoom becomes a link only when it is a web address: https, or http to a Zoom on this
 * machine.
 * @returns undefined for anything else
 */
export function linkOf(address: string | undefined): string | undefined {
  if (!address || address.length > LONGEST_LINK) return undefined;
  const protocol = parseUrl(address)?.protocol;
  const local = protocol === 'http:' && isLoopback(address) && isLoopback(env().ZOOM_API_URL);
  return protocol === 'https:' || local ? address : undefined;
}
