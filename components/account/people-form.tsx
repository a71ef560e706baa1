import type { Licence, PeopleFilter } from '@/lib/data/account-admin/filter';
import { Choice } from './choice';
import type { AccountTelling } from './telling';

const STATUSES = ['active', 'inactive', 'pending'] as const;
const LICENCES: readonly Licence[] = ['licensed', 'basic', 'on_prem', 'none'];

/** A form for the people that are shown. Its address can be saved as a bookmark. */
export function PeopleForm({ filter, t }: { filter: PeopleFilter; t: AccountTelling['t'] }) {
  return (
    <search>
      <form
        action="/account"
        className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[auto_auto_1fr_auto]"
      >
        <Choice
          name="status"
          label={t('status')}
          chosen={filter.status}
          options={STATUSES.map((status) => ({ value: status, name: t(`statuses.${status}`) }))}
        />
        <Choice
          name="licence"
          label={t('licence')}
          chosen={filter.licence ?? ''}
          options={[
            { value: '', name: t('every') },
            ...LICENCES.map((licence) => ({ value: licence, name: t(`licenceNames.${licence}`) })),
          ]}
        />
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
            className="min-h-12 w-full min-w-0 rounded-sm border border-bark bg-transparent px-3 py-2"
          />
        </p>
        <button type="submit" className="button button-quiet justify-self-start">
          {t('find')}
        </button>
      </form>
    </search>
  );
}
