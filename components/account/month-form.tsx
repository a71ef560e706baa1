import type { UsageMonths } from '@/lib/data/account-admin/usage-months';
import { formatMonth } from '@/lib/format';
import { Choice } from './choice';
import { accountHref } from './paths';
import type { AccountTelling } from './telling';
import type { Measure } from './usage-chart';

type Props = { months: UsageMonths; measure: Measure; telling: AccountTelling };

/** A form for the month that is shown, and links to the months before and after. */
export function MonthForm({ months: { month, months, earlier, later }, measure, telling }: Props) {
  const { language, t } = telling;
  const show = measure === 'meetings' ? undefined : measure;
  return (
    <div className="grid gap-4">
      <search>
        <form action="/account/usage" className="flex flex-wrap items-end gap-4">
          <Choice
            name="month"
            label={t('usage.month')}
            chosen={month}
            options={months.map((one) => ({ value: one, name: formatMonth(one, language) }))}
          />
          {show ? <input type="hidden" name="show" value={show} /> : null}
          <button type="submit" className="button button-quiet">
            {t('usage.choose')}
          </button>
        </form>
      </search>
      <nav aria-label={t('usage.other')} className="flex flex-wrap gap-x-6">
        {earlier ? (
          <a
            className="link inline-block py-2"
            rel="prev"
            href={accountHref('usage', { month: earlier, show })}
          >
            {formatMonth(earlier, language)}
          </a>
        ) : null}
        {later ? (
          <a
            className="link inline-block py-2"
            rel="next"
            href={accountHref('usage', { month: later, show })}
          >
            {formatMonth(later, language)}
          </a>
        ) : null}
      </nav>
    </div>
  );
}
