import 'server-only';
import { seeOther } from '@/lib/http/see-other';
import { withQuery } from '@/lib/with-query';
import { getOwnMeeting } from '@/lib/zoom/meeting-detail';
import { deleteMeeting } from '@/lib/zoom/meeting-writes';
import type { Asking } from './asking';
import { isMeetingId, pathOf } from './detail';
import type { FormContent, Told } from './form-content';
import { type End, sendOnce } from './send-once';
import { readSignedForm } from './signed-form';
import { troubleOf } from './trouble';

/**
 * `POST /api/meetings/{id}/delete`: deletes a meeting, one date of a series, or the whole series, as the
 * person has chosen. Without a choice nothing is deleted, because for Zoom a missing date means all of them
 * (zoom-facts M3).
 */
export async function handleDelete(request: Request, id: string): Promise<Response> {
  if (!isMeetingId(id)) return seeOther('/meetings');
  const page = `/meetings/${id}/delete`;
  const signed = await readSignedForm(request, page);
  if (signed instanceof Response) return signed;
  const { session, form, key } = signed;
  const named = form.get('occurrence') || undefined;
  const what = form.get('what');
  const here = withQuery(page, { occurrence: named });
  if (what !== 'all' && !(what === 'date' && named)) return seeOther(`${here}${named ? '&' : '?'}pick=1`);
  const occurrence = what === 'date' ? named : undefined;
  const mails = { tellHosts: form.has('tellHosts'), tellGuests: form.has('tellGuests') };
  return sendOnce(session, key, { form: here, done: () => pathOf(id) }, async (asking) => {
    const content: FormContent = { action: 'delete', meetingId: id, values: {} };
    return { content, send: () => sendDelete(asking, content, { id, occurrence, ...mails }) };
  });
}

type Wanted = { id: string; occurrence?: string; tellHosts: boolean; tellGuests: boolean };

async function sendDelete(asking: Asking, content: FormContent, wanted: Wanted): Promise<End> {
  const { id, occurrence } = wanted;
  const deleted = await deleteMeeting(asking.api, asking.source, id, wanted);
  const told: Told = { kind: occurrence ? 'date_deleted' : 'deleted', meetingId: id };
  if (deleted.ok) return { state: 'done', content: { ...content, told } };
  // Deleted earlier, or never this person's: Zoom does not distinguish the two, and neither does the
  // meeting's page.
  if (deleted.reason === 'not_found') return { state: 'done', content };
  if (deleted.reason !== 'unknown') return { state: 'draft', content: { ...content, ...troubleOf(deleted) } };
  const gone = await isGone(asking, wanted);
  if (gone) return { state: 'done', content: { ...content, told: { ...told, found: true } } };
  return { state: 'draft', content: { ...content, trouble: { kind: 'unknown', looked: gone === false } } };
}

/** @returns undefined when Zoom does not say */
async function isGone({ api, source }: Asking, { id, occurrence }: Wanted): Promise<boolean | undefined> {
  const found = await getOwnMeeting(api, source, id);
  if (!found.ok) return found.reason === 'not_found' ? true : undefined;
  if (!occurrence) return false;
  const { occurrences, unreadDates } = found.value;
  const there = occurrences.filter(({ isDeleted }) => !isDeleted);
  if (there.some((date) => date.id === occurrence)) return false;
  // A date that cannot be read, or has no id, may be this one.
  return unreadDates > 0 || there.some((date) => date.id === undefined) ? undefined : true;
}
