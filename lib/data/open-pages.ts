import 'server-only';
import { auth } from '@/lib/auth';
import { hasScope, MEETING_LISTS, PHONE_LISTS, RECORDING_LISTS } from '@/lib/zoom/scopes';

export type OpenPage = 'meetings' | 'recordings' | 'phone' | 'profile' | 'connection';

/** The pages on which a person has something to see, in the order of the navigation. @param scopes that they granted */
export function openPages(scopes: readonly string[]): OpenPage[] {
  const grants = (any: readonly string[]) => any.some((scope) => hasScope(scopes, scope));
  return [
    ...(grants(MEETING_LISTS) ? (['meetings'] as const) : []),
    ...(grants(RECORDING_LISTS) ? (['recordings'] as const) : []),
    ...(grants(PHONE_LISTS) ? (['phone'] as const) : []),
    'profile',
    'connection',
  ];
}

/** The same of the signed-in person; where their scopes are not known, the pages that need none. */
export const ownOpenPages = async (): Promise<OpenPage[]> => openPages((await auth())?.zoom?.scopes ?? []);

/** Whether there is a list of own meetings to look through. */
export async function searchesMeetings(): Promise<boolean> {
  const scopes = (await auth())?.zoom?.scopes ?? [];
  return hasScope(scopes, 'meeting:read:list_meetings');
}
