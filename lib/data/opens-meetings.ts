import 'server-only';
import { auth } from '@/lib/auth';
import { hasScope, MEETING_LISTS } from '@/lib/zoom/scopes';

/** Whether the signed-in person let the app see any list of their meetings, so that the page has something to show. */
export async function opensMeetings(): Promise<boolean> {
  const scopes = (await auth())?.zoom?.scopes ?? [];
  return MEETING_LISTS.some((scope) => hasScope(scopes, scope));
}
