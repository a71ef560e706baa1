import { WayOut, whyOf } from '@/components/outcomes/part-reason';
import { blankIn } from '@/components/ui/sentences';
import type { MeetingsView } from '@/lib/data/meetings/today';
import { formatDate } from '@/lib/format';
import type { MeetingsTelling } from './telling';

type Props = { lastKnown: NonNullable<MeetingsView['lastKnown']>; telling: MeetingsTelling };

/** Says that the following is an earlier answer of Zoom's, with its time and the reason. */
export function MeetingsStaleNotice({
  lastKnown: { at, because },
  telling: { language, timeZone, t },
}: Props) {
  const date = formatDate(at, language, timeZone, 'minute');
  const time = (words: React.ReactNode) => <time dateTime={at.toISOString()}>{words}</time>;
  return (
    <p role="status" className="meeting-note">
      {t.rich(because ? 'asOf' : 'asOfComing', { date, time })}
      {blankIn(language)}
      {because ? whyOf(because, t) : null}{' '}
      {because ? <WayOut reason={because} path="/meetings" t={t} /> : null}
    </p>
  );
}
