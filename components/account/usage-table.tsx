import type { Usage, UsageRow } from '@/lib/data/account-admin/usage';
import { formatShortDay } from '@/lib/format';
import { numberFormat } from '@/lib/intl';
import type { AccountTelling } from './telling';
import { Cell, Line, WideTable } from './wide-table';

const COLUMNS = ['meetings', 'participants', 'minutes', 'newUsers'] as const;

type Props = { usage: Usage; monthName: string; telling: AccountTelling };

/** The numbers of a month, one line a day. */
export function UsageTable({ usage: { rows }, monthName, telling }: Props) {
  const { t } = telling;
  const heads = [t('usage.day'), ...COLUMNS.map((column) => t(`usage.measures.${column}`))];
  return (
    <WideTable caption={t('usage.table', { month: monthName })} heads={heads}>
      {rows.map((row) => (
        <Day key={row.day} row={row} telling={telling} />
      ))}
    </WideTable>
  );
}

function Day({ row, telling: { language, t } }: { row: UsageRow; telling: AccountTelling }) {
  const name = formatShortDay(row.day, language);
  if (row.kind === 'gap')
    return (
      <Line name={name}>
        <Cell span={COLUMNS.length}>
          <span className="text-bark">{t('usage.gap')}</span>
        </Cell>
      </Line>
    );
  const number = numberFormat(language, {});
  const mark = row.isProvisional ? (
    <span className="block text-bark text-sm">{t('usage.provisional')}</span>
  ) : null;
  return (
    <Line
      name={
        <>
          {name}
          {mark}
        </>
      }
    >
      {COLUMNS.map((column) => (
        <Cell key={column}>{number.format(row[column])}</Cell>
      ))}
    </Line>
  );
}
