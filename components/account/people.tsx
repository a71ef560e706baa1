import account from '@/components/rings/drawn/account.svg';
import { DrawnRings } from '@/components/rings/drawn-rings';
import { NoteList } from '@/components/ui/note-list';
import type { PeoplePage } from '@/lib/data/account-admin/people';
import { peopleFileHref, peopleHref } from './paths';
import { PeopleTable } from './people-table';
import type { AccountTelling } from './telling';

type Props = { page: PeoplePage; scope: string; telling: AccountTelling };

/** A page of people, notes about it, and its links. @param scope that the list needs */
export function People({ page, scope, telling }: Props) {
  const { rows, filter, unread, startedAgain, lookedAt, stopped } = page;
  const { t } = telling;
  // When entries could not be read, it is not known that the list is empty.
  const isUnknown = rows.length === 0 && unread > 0;
  const notes = [
    startedAgain ? t('startedAgain') : '',
    unread > 0 ? t('unread', { count: unread }) : '',
    stopped ? t('stopped', { why: t(`why.${stopped}`, { scope }) }) : '',
  ];
  return (
    <div className="grid gap-6">
      <NoteList notes={notes} />
      {isUnknown && !lookedAt ? null : (
        <p role="status" className="text-bark">
          {lookedAt === undefined
            ? t('shown', { count: rows.length })
            : t('found', { found: rows.length, count: lookedAt })}
        </p>
      )}
      {rows.length > 0 ? <PeopleTable page={page} telling={telling} /> : null}
      {rows.length === 0 && !isUnknown && lookedAt === undefined ? (
        <Nobody isWhole={page.isFirst && !page.next} t={t} />
      ) : null}
      <Ways page={page} t={t} />
      {unread === 0 ? (
        <div>
          <a className="link inline-block py-2" href={peopleFileHref(filter)}>
            {t('csv')}
          </a>
          <p className="text-bark text-sm">{t('csvWhat')}</p>
        </div>
      ) : null}
    </div>
  );
}

function Ways({
  page: { filter, next, isFirst, lookedAt },
  t,
}: {
  page: PeoplePage;
  t: AccountTelling['t'];
}) {
  if (!next && isFirst) return null;
  return (
    <nav aria-label={t('pages')} className="flex flex-wrap gap-x-6 gap-y-4">
      {next ? (
        <a className="button button-quiet" rel="next" href={peopleHref(filter, { page: next })}>
          {lookedAt === undefined ? t('more') : t('goOn')}
        </a>
      ) : null}
      {isFirst ? null : (
        <a className="button button-quiet" href={peopleHref(filter)}>
          {t('first')}
        </a>
      )}
    </nav>
  );
}

function Nobody({ isWhole, t }: { isWhole: boolean; t: AccountTelling['t'] }) {
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-4">
      <DrawnRings drawing={account} className="w-20" />
      <p className="text-lg">{isWhole ? t('none') : t('noneOnPage')}</p>
    </div>
  );
}
