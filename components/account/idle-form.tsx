import type { IdleMonths } from '@/lib/data/account-admin/idle-months';
import { formatMonth } from '@/lib/format';
import { Choice } from './choice';
import type { AccountTelling } from './telling';

type Props = { months: IdleMonths; choices: string[]; telling: AccountTelling };

/** A form for the months without a hosted meeting. Its address can be saved as a bookmark. */
export function IdleForm({ months: { from, to }, choices, telling: { language, t } }: Props) {
  const options = choices.map((month) => ({ value: month, name: formatMonth(month, language) }));
  return (
    <search>
      <form action="/account/idle" className="flex flex-wrap items-end gap-4">
        <Choice name="from" label={t('idle.from')} chosen={from} options={options} />
        <Choice name="to" label={t('idle.to')} chosen={to} options={options} />
        <button type="submit" className="button button-quiet">
          {t('idle.find')}
        </button>
      </form>
    </search>
  );
}
