import type { Fact } from '@/components/ui/fact-list';
import type { MeetingView } from '@/lib/data/meetings/detail';
import { formatMeetingId } from '@/lib/format';
import type { Translator } from '@/lib/i18n/messages';

/** The further facts of a meeting; what Zoom did not give is left out. */
export function factsOf(meeting: MeetingView, t: Translator<'meeting'>): Fact[] {
  const { id, agenda, hostEmail, invitees, passcode } = meeting;
  const facts: [string, Fact['detail'] | undefined][] = [
    [t('agenda'), agenda && <span className="whitespace-pre-wrap">{agenda}</span>],
    [t('host'), hostEmail],
    [t('invitees'), invitees.length > 0 ? invitees.join(', ') : undefined],
    [t('passcode'), passcode],
    [t('meetingId'), formatMeetingId(id)],
  ];
  return facts.flatMap(([term, detail]) => (detail ? [{ term, detail }] : []));
}
