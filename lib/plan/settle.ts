import 'server-only';
import { getOwnMeeting } from '@/lib/zoom/meeting-detail';
import type { Meeting } from '@/lib/zoom/meetings';
import { type Fields, fieldsOf, fieldsWanted, inviteesDigest, textDigest } from './fields';
import { timesOf } from './found';
import type { Occurrence } from './occurrences';
import type { PlanItem } from './report';
import { itemOf, type Run } from './run';
import { zoneSent } from './wish';

/**
 * Notes which meeting it is. Of one that was found nobody knows what was asked for: what it is counts as that, so that
 * a plan that has changed meanwhile changes it, and it stands where it is. @param isNew it is as was just asked for
 */
export async function settle(
  run: Run,
  occurrence: Occurrence,
  meeting: Meeting,
  host: { id: string; name?: string },
  isNew = false,
): Promise<PlanItem> {
  const told = fieldsOf(meeting);
  const wanted = isNew
    ? fieldsWanted(occurrence, zoneSent(occurrence.entry.zone))
    : { ...told, ...(await unlistedOf(run, meeting)) };
  const defined = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  // First the log, then the row: who dies between the two comes here again, so that the log never lacks it.
  await run.written('made', meeting.id);
  const dated = { ...occurrence, ...timesOf(meeting, occurrence) };
  const noted = await run.rows.made(dated, meeting.id, wanted, { ...wanted, ...defined }, host.id);
  run.known.add(meeting.id);
  run.reach('made');
  const more = { meetingId: meeting.id, host: host.name };
  if (noted === 'twice') return itemOf(dated, 'failed', { ...more, reason: 'twice' });
  return itemOf(dated, noted === 'known' ? 'as_planned' : 'made', more);
}

/** What lists do not tell. Where Zoom does not tell it at all it counts as nothing, so that it is sent once. */
async function unlistedOf(run: Run, { id }: Meeting): Promise<Pick<Fields, 'text' | 'invitees'>> {
  const asked = await getOwnMeeting(run.api, run.source, id);
  if (!asked.ok) return { text: '', invitees: '' };
  const { agenda = '', invitees } = asked.value;
  return { text: textDigest(agenda), invitees: inviteesDigest(invitees) };
}
