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
 * Records the meeting of a date. For one that was found it is not known what was sent: its present fields count as that,
 * so that a plan which has changed meanwhile changes it. @param isNew it was created just now, with the plan's fields
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
  // The log before the row: a run that dies between the two is repeated here, so that the log never lacks the entry.
  await run.written('made', meeting.id);
  const dated = { ...occurrence, ...timesOf(meeting, occurrence) };
  const noted = await run.rows.made(dated, meeting.id, wanted, { ...wanted, ...defined }, host.id);
  run.known.add(meeting.id);
  run.reach('made');
  const more = { meetingId: meeting.id, host: host.name };
  if (noted === 'twice') return itemOf(dated, 'failed', { ...more, reason: 'twice' });
  return itemOf(dated, noted === 'known' ? 'as_planned' : 'made', more);
}

/** The fields that lists do not contain. When Zoom does not return them they count as empty, so that they are sent once. */
async function unlistedOf(run: Run, { id }: Meeting): Promise<Pick<Fields, 'text' | 'invitees'>> {
  const asked = await getOwnMeeting(run.api, run.source, id);
  if (!asked.ok) return { text: '', invitees: '' };
  const { agenda = '', invitees } = asked.value;
  return { text: textDigest(agenda), invitees: inviteesDigest(invitees) };
}
