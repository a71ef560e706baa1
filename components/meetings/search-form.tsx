import type { MeetingsTelling } from './telling';

/** A plain form: it works without scripts, and its address can be kept. */
export function SearchForm({ question = '', t }: { question?: string; t: MeetingsTelling['t'] }) {
  return (
    <search className="frame flex pt-8 sm:justify-end">
      <form action="/meetings" className="flex w-full items-end gap-3 sm:max-w-md">
        <label htmlFor="meeting-topic" className="grid min-w-0 grow gap-1">
          <span className="text-bark text-sm">{t('search')}</span>
          <input
            id="meeting-topic"
            name="q"
            type="search"
            required
            maxLength={200}
            defaultValue={question}
            className="min-h-12 w-full rounded-sm border border-bark bg-transparent px-3 py-2"
          />
        </label>
        <button type="submit" className="button button-quiet">
          {t('find')}
        </button>
      </form>
    </search>
  );
}
