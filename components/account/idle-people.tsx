import { GrowthRings } from '@/components/rings/growth-rings';
import { NoteList } from '@/components/ui/note-list';
import type { IdlePage } from '@/lib/data/account-admin/idle';
import { formatMonth } from '@/lib/format';
import { IdleTable } from './idle-table';
import { accountHref, idleFileHref } from './paths';
import type { AccountTelling } from './telling';

type Props = { page: IdlePage; isPresent: boolean; telling: AccountTelling };

/** Licensed people who hosted nothing, notes about the list, and its links. @param isPresent the last month is not over */
export function IdlePeople({ page, isPresent, telling }: Props) {
  const { t } = telling;
  const { rows, from, to, found, unread, startedAgain, next, isFirst } = page;
  const notes = [
    startedAgain ? t('startedAgain') : '',
    unread > 0 ? t('idle.unread', { count: unread }) : '',
    isPresent ? t('idle.present') : '',
  ];
  return (
    <div className="grid gap-6">
      <NoteList notes={notes} />
      <Count page={page} t={t} />
      {rows.length > 0 ? <IdleTable rows={rows} months={monthsOf(page, telling)} t={t} /> : null}
      {next || !isFirst ? (
        <nav aria-label={t('pages')} className="flex flex-wrap gap-x-6 gap-y-4">
          {next ? (
            <a
              className="button button-quiet"
              rel="next"
              href={accountHref('idle', { from, to, page: next })}
            >
              {t('more')}
            </a>
          ) : null}
          {isFirst ? null : (
            <a className="button button-quiet" href={accountHref('idle', { from, to })}>
              {t('first')}
            </a>
          )}
        </nav>
      ) : null}
      {unread === 0 && (rows.length > 0 || next || found) ? <File page={page} t={t} /> : null}
    </div>
  );
}

const monthsOf = ({ from, to }: IdlePage, { language, t }: AccountTelling) =>
  t('idle.months', {
    from: from === to ? 'same' : formatMonth(from, language),
    to: formatMonth(to, language),
  });

export function File({ page, t }: { page: Pick<IdlePage, 'from' | 'to'>; t: AccountTelling['t'] }) {
  return (
    <div>
      <a className="link inline-block py-2" href={idleFileHref(page)}>
        {t('idle.csv')}
      </a>
      <p className="text-bark text-sm">{t('idle.csvWhat')}</p>
    </div>
  );
}

/** When an entry could not be read, it is not known that the list is empty. */
function Count({ page, t }: { page: IdlePage; t: AccountTelling['t'] }) {
  const { rows, found, unread, next, isFirst } = page;
  const isNobody = rows.length === 0 && unread === 0;
  if (isNobody)
    return (
      <div className="flex flex-wrap items-center gap-x-8 gap-y-4">
        <GrowthRings count={5} seed="idle" className="w-20" />
        <p role="status" className="text-lg">
          {isFirst && !next ? t('idle.none') : t('idle.noneOnPage')}
        </p>
      </div>
    );
  return (
    <div role="status" className="grid gap-1 text-bark">
      <p>
        {found === undefined ? t('idle.shown', { count: rows.length }) : t('idle.found', { count: found })}
      </p>
      {found !== undefined && found > rows.length ? (
        <p>
          {t('idle.cut', { count: rows.length })} {unread === 0 ? t('idle.cutFile') : null}
        </p>
      ) : null}
    </div>
  );
}
