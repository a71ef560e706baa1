import 'server-only';
import { requireConnectedUser } from '@/lib/auth';
import { LAST_LOOK_MS, requestDeadline, within } from '@/lib/deadline';
import { getMeetingView, type MeetingResult, pathOf } from './detail';
import type { Told } from './form-content';
import { toldOf } from './told';

/** `form`: the form whose result is shown, if it is this person's and about this meeting. */
export type MeetingAddress = { id: string; occurrence?: string; form?: string };

export type MeetingPage =
  | (Extract<MeetingResult, { ok: true }> & { told?: Told })
  | Extract<MeetingResult, { ok: false }>
  | { ok: false; reason: 'deleted'; told: Told };

/** A meeting's page, with the result of the person's last action on it. */
export async function getMeetingPage({ id, occurrence, form }: MeetingAddress): Promise<MeetingPage> {
  const session = await requireConnectedUser(pathOf(id, occurrence));
  const telling = within(
    requestDeadline().atLeast(LAST_LOOK_MS),
    toldOf(session, form).catch(() => undefined),
    () => undefined,
  );
  const [found, said] = await Promise.all([getMeetingView(id, occurrence), telling]);
  const told = said?.meetingId === id ? said : undefined;
  if (found.ok) return told && told.kind !== 'deleted' ? { ...found, told } : found;
  return found.reason === 'not_found' && told?.kind === 'deleted'
    ? { ok: false, reason: 'deleted', told }
    : found;
}
