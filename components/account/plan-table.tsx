import type { PlannedMeeting } from '@/lib/data/account-admin/plan';
import { formatDate } from '@/lib/format';
import { Head } from './table-head';
import type { AccountTelling } from './telling';

type Props = { meetings: PlannedMeeting[]; timeZone: string; caption: string; telling: AccountTelling };

/** One line for each date of a plan. */
export function PlanTable({ meetings, timeZone, caption, telling }: Props) {
  const { t } = telling;
  const hasStates = meetings.some(({ outcome }) => outcome !== 'as_planned');
  return (
    <table className="w-full text-left [overflow-wrap:anywhere]">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-bark text-sm">
        <tr>
          <Head>{t('plan.start')}</Head>
          <Head>{t('plan.meeting')}</Head>
          {hasStates ? <Head className="max-sm:hidden">{t('plan.state')}</Head> : null}
        </tr>
      </thead>
      <tbody>
        {meetings.map((meeting) => (
          <Entry key={meeting.key} meeting={meeting} timeZone={timeZone} telling={telling} />
        ))}
      </tbody>
    </table>
  );
}

type EntryProps = Pick<Props, 'timeZone' | 'telling'> & { meeting: PlannedMeeting };

function Entry({ meeting, timeZone, telling }: EntryProps) {
  const { language, t } = telling;
  const { start, name, topic, host } = meeting;
  const state = stateOf(meeting, timeZone, telling);
  return (
    <tr className="border-line border-t align-top">
      <td className="w-[34%] py-3 pr-4 sm:w-[24%] sm:pr-6">{formatDate(start, language, timeZone, 'row')}</td>
      <td className="py-3 pr-6 max-sm:pr-0">
        <bdi>{topic ?? name}</bdi>
        {host ? <bdi className="block text-bark text-sm">{host}</bdi> : null}
        {topic && topic !== name ? (
          <span className="block text-bark text-sm">
            {t('plan.named')} <bdi>{name}</bdi>
          </span>
        ) : null}
        {state ? <span className="mt-1 block text-sm sm:hidden">{state}</span> : null}
      </td>
      {state ? <td className="w-[40%] py-3 max-sm:hidden">{state}</td> : null}
    </tr>
  );
}

type T = AccountTelling['t'];

/** The problems of a date, in sentences; none when it is as planned. */
function stateOf(
  { outcome, fields, reason, until }: PlannedMeeting,
  timeZone: string,
  telling: AccountTelling,
) {
  if (outcome === 'as_planned') return undefined;
  const { language, t } = telling;
  // Another host in the plan is not a change that somebody made at Zoom.
  const changed = fields.filter((field) => field !== 'host');
  const names = changed.map((field) => fieldOf(field, t)).join(t('plan.comma'));
  return [
    outcome !== 'differs' ? t(`plan.outcomes.${outcome}`) : undefined,
    outcome === 'differs' && names ? t('plan.differs', { fields: names }) : undefined,
    fields.includes('host') ? t('plan.otherHost') : undefined,
    reason ? reasonOf(reason, t) : undefined,
    until ? t('plan.until', { when: formatDate(until, language, timeZone, 'row') }) : undefined,
  ]
    .filter(Boolean)
    .join(' ');
}

/** A word that another release wrote is shown unchanged. */
function reasonOf(reason: string, t: T): string {
  const key = `plan.reasons.${reason}` as 'plan.reasons.over';
  return t.has(key) ? t(key) : reason;
}

function fieldOf(field: string, t: T): string {
  const key = `plan.fields.${field}` as 'plan.fields.topic';
  return t.has(key) ? t(key) : field;
}
