import { divisible } from '@/components/ui/divisible';
import type { IdlePage } from '@/lib/data/account-admin/idle';
import { Head } from './table-head';
import type { AccountTelling } from './telling';

type Props = { rows: IdlePage['rows']; months: string; t: AccountTelling['t'] };

/** One line for each person. Names and departments are free text, of any length and direction. */
export function IdleTable({ rows, months, t }: Props) {
  return (
    <table className="w-full text-left [overflow-wrap:anywhere]">
      <caption className="sr-only">{t('idle.table', { months })}</caption>
      <thead className="text-bark text-sm">
        <tr>
          <Head>{t('person')}</Head>
          <Head>{t('idle.department')}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, email, department }) => (
          <tr key={id} className="border-line border-t align-top">
            <td className="w-[64%] py-3 pr-4 sm:pr-6">
              <bdi className="block">{name ?? (email ? divisible(email) : t('nameless'))}</bdi>
              {name !== undefined && email ? (
                <bdi className="block text-bark text-sm">{divisible(email)}</bdi>
              ) : null}
            </td>
            <td className="py-3 text-bark">
              <bdi>{department}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
