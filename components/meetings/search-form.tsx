import type { MeetingsTelling } from './telling';

/** A plain form: it works without scripts, and its address can be kept. Where there is room it stands beside the heading. */
export function SearchForm({ question = '', t }: { question?: string; t: MeetingsTelling['t'] }) {
  return (
    <search className="frame flex pt-8 md:pointer-events-none md:absolute md:inset-x-0 md:top-0 md:justify-end">
      <form action="/meetings" className="grid w-full gap-1 md:pointer-events-auto md:max-w-sm">
        <label htmlFor="meeting-topic" className="text-bark text-sm">
          {t('search')}
        </label>
        <div className="flex gap-3">
          <input
            id="meeting-topic"
            name="q"
            type="search"
            required
            maxLength={200}
            defaultValue={question}
            className="min-h-12 w-full min-w-0 grow rounded-sm border border-bark bg-transparent px-3 py-2"
          />
          <button type="submit" className="button button-quiet">
            {t('find')}
          </button>
        </div>
      </form>
    </search>
  );
}
