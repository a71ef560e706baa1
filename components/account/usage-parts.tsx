import { NoteList } from '@/components/ui/note-list';
import type { Usage } from '@/lib/data/account-admin/usage';
import { formatDate, formatMonth, formatTimeZone } from '@/lib/format';
import { numberFormat } from '@/lib/intl';
import { Numbers } from './numbers';
import { usageFileHref } from './paths';
import type { AccountTelling } from './telling';
import { type Measure, UsageChart } from './usage-chart';
import { UsageTable } from './usage-table';

type Props = {
  usage: Usage;
  measure: Measure;
  scope: string;
  timeZone: string;
  telling: AccountTelling;
};

/** A month of the account's usage: notes, sums, chart and days. @param scope that it needs */
export function UsageParts({ usage, measure, scope, timeZone, telling }: Props) {
  const { language, t } = telling;
  const { month, rows, totals, askedAt } = usage;
  const monthName = formatMonth(month, language);
  return (
    <div className="grid gap-8">
      <NoteList notes={notesOf(usage, scope, telling)} />
      {totals ? (
        <>
          <Totals totals={totals} telling={telling} />
          <UsageChart usage={usage} measure={measure} monthName={monthName} telling={telling} />
          <UsageTable usage={usage} monthName={monthName} telling={telling} />
        </>
      ) : (
        <p className="text-lg">
          {t(rows.length === 0 ? 'usage.begins' : 'usage.none', { month: monthName })}
        </p>
      )}
      {askedAt ? (
        <p className="max-w-[70ch] text-bark text-sm">
          {t('usage.askedAt', {
            date: formatDate(askedAt, language, timeZone, 'minute'),
            zone: formatTimeZone(timeZone, language, askedAt),
          })}
        </p>
      ) : null}
      <p className="flex flex-wrap gap-x-8">
        {totals ? (
          <a className="link inline-block py-2" href={usageFileHref(month)}>
            {t('usage.csv')}
          </a>
        ) : null}
        <a className="link inline-block py-2" href={usageFileHref()}>
          {t('usage.csvAll')}
        </a>
      </p>
    </div>
  );
}

/** Notes about problems, missing days, and numbers that may still change. */
function notesOf({ trouble, isBeingAsked, gaps, rows }: Usage, scope: string, { t }: AccountTelling) {
  const isOwn = trouble === 'too_old' || trouble === 'unreadable' || trouble === 'not_noted';
  return [
    isBeingAsked && gaps > 0 ? t('usage.beingAsked') : '',
    trouble && isOwn ? t(`usage.${trouble}`) : '',
    trouble && !isOwn ? t('usage.trouble', { why: t(`why.${trouble}`, { scope }) }) : '',
    gaps > 0 && gaps < rows.length ? t('usage.gaps', { count: gaps }) : '',
    rows.some((row) => row.kind === 'told' && row.isProvisional) ? t('usage.provisionalWhat') : '',
  ];
}

const SUMS = ['meetings', 'participants', 'minutes', 'newUsers'] as const;

function Totals({
  totals,
  telling: { language, t },
}: {
  totals: NonNullable<Usage['totals']>;
  telling: AccountTelling;
}) {
  const number = numberFormat(language, {});
  const numbers = SUMS.map((name) => ({
    name: t(`usage.measures.${name}`),
    value: number.format(totals[name]),
  }));
  return <Numbers numbers={numbers} />;
}
