import type { Licence, PeopleFilter } from '@/lib/data/account-admin/filter';
import type { AccountTelling } from './telling';

const STATUSES = ['active', 'inactive', 'pending'] as const;
const LICENCES: readonly Licence[] = ['licensed', 'basic', 'on_prem', 'none'];
const BOX = 'min-h-12 w-full min-w-0 rounded-sm border border-bark bg-transparent px-3 py-2';

/** Which people are shown: a plain form, whose address can be kept. */
export function PeopleForm({ filter, t }: { filter: PeopleFilter; t: AccountTelling['t'] }) {
  return (
    <search>
      <form
        action="/account"
        className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[auto_auto_1fr_auto]"
      >
        <p className="grid gap-1">
          <label htmlFor="people-status" className="text-bark text-sm">
            {t('status')}
          </label>
          <select id="people-status" name="status" defaultValue={filter.status} className={BOX}>
            {STATUSES.map((status) => (
              <option key={status} value={status}>
                {t(`statuses.${status}`)}
              </option>
            ))}
          </select>
        </p>
        <p className="grid gap-1">
          <label htmlFor="people-licence" className="text-bark text-sm">
            {t('licence')}
          </label>
          <select id="people-licence" name="licence" defaultValue={filter.licence ?? ''} className={BOX}>
            <option value="">{t('every')}</option>
            {LICENCES.map((licence) => (
              <option key={licence} value={licence}>
                {t(`licenceNames.${licence}`)}
              </option>
            ))}
          </select>
        </p>
        <p className="grid gap-1 sm:max-lg:col-span-2">
          <label htmlFor="people-question" className="text-bark text-sm">
            {t('search')}
          </label>
          <input
            id="people-question"
            name="q"
            type="search"
            maxLength={200}
            defaultValue={filter.question}
            className={BOX}
          />
        </p>
        <button type="submit" className="button button-quiet justify-self-start">
          {t('find')}
        </button>
      </form>
    </search>
  );
}
