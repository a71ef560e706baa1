import type { Usage, UsageRow } from '@/lib/data/account-admin/usage';
import { formatShortDay } from '@/lib/format';
import { numberFormat } from '@/lib/intl';
import { Bars } from './bars';
import { accountHref } from './paths';
import type { AccountTelling } from './telling';

export const MEASURES = ['meetings', 'participants', 'minutes'] as const;
export type Measure = (typeof MEASURES)[number];

/** The measure that an address selects. */
export const measureOf = (said: unknown): Measure => MEASURES.find((one) => one === said) ?? 'meetings';

type Props = { usage: Usage; measure: Measure; monthName: string; telling: AccountTelling };

/** One measure of a month, day by day. */
export function UsageChart({ usage, measure, monthName, telling: { language, t } }: Props) {
  const { rows, totals } = usage;
  const number = numberFormat(language, {});
  const nameOf = (day: string) => formatShortDay(day, language);
  const [first, last] = [rows[0], rows.at(-1)];
  const top = rows.reduce<Extract<UsageRow, { kind: 'told' }> | undefined>(
    (best, row) => (row.kind === 'told' && row[measure] > (best?.[measure] ?? -1) ? row : best),
    undefined,
  );
  if (!totals || !top || !first || !last) return null;
  const words = t('usage.chart', {
    measure: t(`usage.measures.${measure}`),
    month: monthName,
    total: number.format(totals[measure]),
    most: number.format(top[measure]),
    day: nameOf(top.day),
    days: rows.filter((row) => row.kind === 'told' && row[measure] === top[measure]).length,
  });
  return (
    <div className="grid gap-4">
      <MeasureLinks month={usage.month} measure={measure} t={t} />
      <p className="text-bark">{words}</p>
      <Bars bars={barsOf(rows, measure)} words={words} from={nameOf(first.day)} to={nameOf(last.day)} />
      <Legend rows={rows} t={t} />
    </div>
  );
}

const barsOf = (rows: UsageRow[], measure: Measure) =>
  rows.map((row) =>
    row.kind === 'told'
      ? { key: row.day, value: row[measure], isFaint: row.isProvisional }
      : { key: row.day },
  );

function MeasureLinks({ month, measure, t }: { month: string; measure: Measure; t: AccountTelling['t'] }) {
  return (
    <nav aria-label={t('usage.measure')}>
      <ul className="flex flex-wrap gap-x-5">
        {MEASURES.map((name) => (
          <li key={name}>
            <a
              href={accountHref('usage', { month, show: name })}
              aria-current={name === measure ? 'true' : undefined}
              className="link inline-block py-2 aria-[current=true]:font-semibold aria-[current=true]:text-ink aria-[current=true]:no-underline"
            >
              {t(`usage.measures.${name}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The meaning of the shades that occur. The table says the same in words. */
function Legend({ rows, t }: { rows: UsageRow[]; t: AccountTelling['t'] }) {
  const entries = [
    rows.some((row) => row.kind === 'told' && row.isProvisional)
      ? { name: t('usage.legendProvisional'), look: 'bg-needle opacity-45' }
      : undefined,
    rows.some(({ kind }) => kind === 'gap')
      ? { name: t('usage.legendGap'), look: 'border border-line bg-shade' }
      : undefined,
  ].filter((entry) => entry !== undefined);
  if (entries.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-bark text-sm">
      {entries.map(({ name, look }) => (
        <li key={name} className="flex items-center gap-2">
          <span aria-hidden="true" className={`inline-block size-3 ${look}`} />
          {name}
        </li>
      ))}
    </ul>
  );
}
