import { divisible } from '@/components/ui/divisible';
import type { PeoplePage, PersonRow } from '@/lib/data/account-admin/people';
import { formatDate } from '@/lib/format';
import { Head } from './table-head';
import type { AccountTelling } from './telling';

type Props = { page: PeoplePage; telling: AccountTelling };

/** One line for each person. Names and departments are free text, of any length and direction. */
export function PeopleTable({ page, telling }: Props) {
  const { rows, filter, timeZone } = page;
  const { t } = telling;
  return (
    <table className="w-full text-left [overflow-wrap:anywhere]">
      <caption className="sr-only">{t('table', { status: filter.status })}</caption>
      <thead className="text-bark text-sm">
        <tr>
          <Head>{t('person')}</Head>
          <Head>{t('licence')}</Head>
          <Head className="max-sm:hidden">{t('lastSignIn')}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.id} row={row} timeZone={timeZone} telling={telling} />
        ))}
      </tbody>
    </table>
  );
}

type LineProps = { row: PersonRow; timeZone: string; telling: AccountTelling };

function Line({ row, timeZone, telling: { language, t } }: LineProps) {
  const { name, email, department, licence, lastSignIn } = row;
  const date = lastSignIn ? formatDate(lastSignIn, language, timeZone, 'short') : undefined;
  return (
    <tr className="border-line border-t align-top">
      <td className="w-[58%] py-3 pr-4 sm:w-1/2 sm:pr-6">
        <bdi className="block">{name ?? (email ? divisible(email) : t('nameless'))}</bdi>
        {[name === undefined ? undefined : email, department].map((said) =>
          said ? (
            <bdi key={said} className="block text-bark text-sm">
              {said === email ? divisible(said) : said}
            </bdi>
          ) : null,
        )}
      </td>
      <td className="py-3 pr-6 max-sm:pr-0 sm:whitespace-nowrap">
        {licence ? t(`licenceNames.${licence}`) : t('unknownLicence')}
        {date ? (
          <span className="block text-bark text-sm sm:hidden">{t('lastSignInAt', { date })}</span>
        ) : null}
      </td>
      <td className="whitespace-nowrap py-3 text-bark max-sm:hidden">{date ?? t('never')}</td>
    </tr>
  );
}
