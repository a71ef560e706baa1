import 'server-only';
import { createHash } from 'node:crypto';
import { env, isLoopback } from '@/lib/env';
import type { ZoomUser } from '@/lib/zoom/users';

export type Plan = 'basic' | 'licensed' | 'on_prem' | 'no_meetings' | 'none';

/** A person as pages draw them. */
export type Profile = {
  /** Empty for a pending person, of whom Zoom tells an id and nothing else. */
  displayName: string;
  firstName?: string;
  lastName?: string;
  email?: string;
  /** A path of this app, which fetches it: Zoom's hosts for pictures are not Zoom's alone. */
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

/** A name is never "undefined undefined": what Zoom shows, else first and last, else the email, else none. */
function nameOf({ displayName, firstName, lastName, email }: ZoomUser): string {
  return displayName ?? ([firstName, lastName].filter(Boolean).join(' ') || (email ?? ''));
}

/** What Zoom says of a person, as a page may draw it: no address in it leads anywhere but where it should. */
export function personOf(user: ZoomUser): Profile {
  const { id, type, status, createdAt, pictureUrl, personalMeetingUrl, ...rest } = user;
  const memberSince = createdAt ? new Date(createdAt) : undefined;
  return {
    ...rest,
    displayName: nameOf(user),
    picture: pictureUrl && pictureHref(pictureUrl),
    personalMeetingUrl: linkOf(personalMeetingUrl),
    plan: type === undefined ? undefined : PLANS[type],
    status: STATUSES.find((known) => known === status),
    memberSince: memberSince && !Number.isNaN(memberSince.getTime()) ? memberSince : undefined,
  };
}

/** Names a picture without saying where it lies, so that a browser that has it need not ask again. */
export const pictureVersion = (pictureUrl: string): string =>
  createHash('sha256').update(pictureUrl).digest('base64url').slice(0, 16);

const pictureHref = (pictureUrl: string) => `/api/picture?v=${pictureVersion(pictureUrl)}`;

/** No link is longer. */
const LONGEST_LINK = 2_000;

/**
 * What Zoom gives as an address becomes a link when it is one of the web: https, or http beside a Zoom on this machine.
 * @returns undefined for whatever else it is
 */
export function linkOf(address: string | undefined): string | undefined {
  if (!address || address.length > LONGEST_LINK || !URL.canParse(address)) return undefined;
  const { protocol } = new URL(address);
  const local = protocol === 'http:' && isLoopback(address) && isLoopback(env().ZOOM_API_URL);
  return protocol === 'https:' || local ? address : undefined;
}
