import 'server-only';
import { auth, type SignedIn } from '@/lib/auth';
import { inTime, requestDeadline } from '@/lib/deadline';
import type { GrantRow } from '@/lib/vault';
import { hasScope, MEETING_LISTS, PHONE_LISTS, RECORDING_LISTS } from '@/lib/zoom/scopes';

import { seemsToAdminister } from './account-admin/seems';
import { ownGrant } from './own-grant';

export type OpenPage = 'meetings' | 'recordings' | 'phone' | 'account' | 'profile' | 'connection';

/**
 * The pages on which a person has something to see, in the order of the navigation.
 * @param scopes that they granted
 * @param grant their row, if known
 */
export function openPages(scopes: readonly string[], grant?: GrantRow): OpenPage[] {
  const grants = (any: readonly string[]) => any.some((scope) => hasScope(scopes, scope));
  return [
    ...(grants(MEETING_LISTS) ? (['meetings'] as const) : []),
    ...(grants(RECORDING_LISTS) ? (['recordings'] as const) : []),
    ...(grants(PHONE_LISTS) ? (['phone'] as const) : []),
    ...(grant && seemsToAdminister(grant) ? (['account'] as const) : []),
    'profile',
    'connection',
  ];
}

/** The open pages of the signed-in person; when their scopes are not known, those that need none. */
export async function ownOpenPages(): Promise<OpenPage[]> {
  const session = await auth();
  if (!session?.user?.id) return openPages([]);
  const row = inTime(requestDeadline(), ownGrant(session as SignedIn), 'The grant').catch(() => undefined);
  return openPages(session.zoom?.scopes ?? [], await row);
}

/** Whether the person granted a list of own meetings, which the search needs. */
export async function searchesMeetings(): Promise<boolean> {
  const scopes = (await auth())?.zoom?.scopes ?? [];
  return hasScope(scopes, 'meeting:read:list_meetings');
}
