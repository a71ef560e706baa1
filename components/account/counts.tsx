import type { UserCounts } from '@/lib/data/account-admin/counts';
import { numberFormat } from '@/lib/intl';
import { Numbers } from './numbers';
import type { AccountTelling } from './telling';

const ORDER = ['licensed', 'basic', 'onPrem', 'joinOnly', 'rooms', 'total', 'pending'] as const;
/** Licences that are shown even when their number is 0; the others are rare. */
const ALWAYS: readonly string[] = ['licensed', 'basic', 'total'];

/** The number of people with each licence; numbers that Zoom does not return are left out. */
export function Counts({
  counts,
  telling: { language, t },
}: {
  counts: UserCounts;
  telling: AccountTelling;
}) {
  const number = numberFormat(language, {});
  const told = ORDER.flatMap((name) => {
    const count = counts[name];
    return count === undefined || (count === 0 && !ALWAYS.includes(name)) ? [] : [{ name, count }];
  });
  return (
    <Numbers
      numbers={told.map(({ name, count }) => ({ name: t(`count.${name}`), value: number.format(count) }))}
    />
  );
}
