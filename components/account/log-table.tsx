import { DOT, dotted } from '@/components/ui/dotted';
import type { Log, LogRow } from '@/lib/data/account-admin/log';
import { formatDate, formatMeetingId, formatMonth } from '@/lib/format';
import { accountHref } from './paths';
import { Head } from './table-head';
import type { AccountTelling } from './telling';
import { ZoneLine } from './zone-line';

/** The audit log: one line for each entry. */
export function LogTable({ log, telling }: { log: Log; telling: AccountTelling }) {
  const { t } = telling;
  const { rows, next, isFirst, keptDays } = log;
  if (rows.length === 0) return <p className="text-lg">{isFirst ? t('log.none') : t('log.noneOlder')}</p>;
  return (
    <div className="grid gap-6">
      <div className="grid gap-1">
        <p className="text-bark">{t('log.shown', { count: rows.length, days: Math.round(keptDays) })}</p>
        {rows[0] ? <ZoneLine timeZone={log.timeZone} at={rows[0].at} telling={telling} /> : null}
      </div>
      <table className="w-full text-left [overflow-wrap:anywhere]">
        <caption className="sr-only">{t('log.table')}</caption>
        <thead className="text-bark text-sm">
          <tr>
            <Head>{t('log.at')}</Head>
            <Head className="max-sm:hidden">{t('log.who')}</Head>
            <Head>{t('log.what')}</Head>
            <Head className="max-sm:hidden">{t('log.outcome')}</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Entry key={row.id} row={row} timeZone={log.timeZone} telling={telling} />
          ))}
        </tbody>
      </table>
      {next || !isFirst ? (
        <nav aria-label={t('log.pages')} className="flex flex-wrap gap-x-6 gap-y-4">
          {next ? (
            <a className="button button-quiet" rel="next" href={accountHref('log', { before: next })}>
              {t('log.older')}
            </a>
          ) : null}
          {isFirst ? null : (
            <a className="button button-quiet" href={accountHref('log')}>
              {t('log.newest')}
            </a>
          )}
        </nav>
      ) : null}
    </div>
  );
}

type EntryProps = { row: LogRow; timeZone: string; telling: AccountTelling };

function Entry({ row, timeZone, telling }: EntryProps) {
  const { language, t } = telling;
  const [who, came] = [whoOf(row, t), outcomeOf(row, t)];
  const subject = row.subject && subjectOf(row.subject, telling);
  return (
    <tr className="border-line border-t align-top">
      <td className="w-[34%] py-3 pr-4 sm:w-[24%] sm:pr-6">
        {formatDate(row.at, language, timeZone, 'row')}
      </td>
      <td className="py-3 pr-6 max-sm:hidden">
        <bdi>{who}</bdi>
      </td>
      <td className="py-3 pr-6 max-sm:pr-0">
        {actionOf(row.action, t)}
        {subject ? <bdi className="block text-bark text-sm">{subject}</bdi> : null}
        <span className="block text-bark text-sm sm:hidden">
          <bdi>{who}</bdi>
          {DOT} {came}
        </span>
      </td>
      <td className="py-3 max-sm:hidden">{came}</td>
    </tr>
  );
}

type T = AccountTelling['t'];

function whoOf({ actor, name, hasLeft }: LogRow, t: T): string {
  if (actor.kind !== 'person') return t(`log.${actor.kind}`, { name: actor.name });
  const id = t('log.zoomId', { id: actor.name });
  return name ?? (hasLeft ? `${t('log.gone')} (${id})` : id);
}

/** A word that another release wrote is shown unchanged. */
function actionOf(action: string, t: T): string {
  const key = `log.actions.${action}` as 'log.actions.people';
  return t.has(key) ? t(key) : action;
}

function outcomeOf({ action, outcome }: LogRow, t: T): string {
  const key = `log.outcomes.${wordOf(action, outcome)}` as 'log.outcomes.done';
  return t.has(key) ? t(key) : outcome;
}

/** Earlier releases used one word for a meeting that Zoom does not know and for a lost answer. */
function wordOf(action: string, outcome: string): string {
  if (outcome === 'invalid') return 'refused';
  if (outcome !== 'unknown') return outcome;
  return action.startsWith('attendance') ? 'no_such_meeting' : 'unanswered';
}

/** A selection, months or a meeting, in words if there are words for it. */
function subjectOf(subject: string, { language, t }: AccountTelling): string {
  const words = subject.split(' ').map((word) => {
    if (/^\d{4}-\d\d$/.test(word)) return formatMonth(word, language);
    if (/^\d{9,12}$/.test(word)) return formatMeetingId(word);
    const keys = [`statuses.${word}`, `licenceNames.${word}`, `log.words.${word}`];
    const known = keys.find((key) => t.has(key as 'log.words.search'));
    if (!known) return word;
    const name = t(known as 'log.words.search');
    return known.startsWith('statuses.') ? t('log.status', { status: name }) : name;
  });
  return dotted(words);
}
