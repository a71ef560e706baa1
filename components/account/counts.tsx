import type { UserCounts } from '@/lib/data/account-admin/counts';
import { numberFormat } from '@/lib/intl';
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
    <dl className="flex flex-wrap gap-x-10 gap-y-5">
      {told.map(({ name, count }) => (
        <div key={name} className="flex flex-col-reverse">
          <dt className="text-bark">{t(`count.${name}`)}</dt>
          <dd className="font-display text-3xl">{number.format(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
