import { FactList } from '@/components/ui/fact-list';
import { Outcome } from '@/components/ui/outcome';
import { Dates } from './dates';
import { factsOf } from './facts';
import { MeetingHeading } from './heading';
import { Invitation } from './invitation';
import type { MeetingProps } from './meeting-view';
import { ToldOf } from './told';

/**
 * One meeting of the person's own: its time, the buttons to start and join, the invitation for guests, and
 * the actions.
 */
export function Meeting(props: MeetingProps) {
  const { meeting, told, startFailed, language, t, guests } = props;
  const { dates, date } = meeting;
  const invited = {
    ...meeting,
    moreDates: date ? 0 : Math.max(0, dates.length - 1),
  };
  const timeless = meeting.kind === 'series_without_time' || meeting.kind === 'instant';
  return (
    <div className="frame grid gap-12 py-12 sm:py-16">
      {told ? <ToldOf told={told} t={t} /> : null}
      {startFailed && !told ? (
        <Outcome role="alert" className="border-ink border-l-3 py-1 pl-4">
          {t('startFailed')}
        </Outcome>
      ) : null}
      <MeetingHeading {...props} />
      <Invitation
        meeting={timeless ? { ...invited, start: undefined } : invited}
        {...{ language, t, guests }}
      />
      <FactList title={t('details')} facts={factsOf(meeting, t)} />
      {meeting.isOwn && meeting.kind === 'series' ? <Dates {...props} /> : null}
    </div>
  );
}
