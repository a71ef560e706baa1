import { SearchField } from '@/components/ui/search-field';
import type { MeetingsTelling } from './telling';

/** Beside the heading when there is enough room. */
export function SearchForm({ question, t }: { question?: string; t: MeetingsTelling['t'] }) {
  return (
    <search className="frame flex pt-8 lg:pointer-events-none lg:absolute lg:inset-x-0 lg:top-0 lg:justify-end">
      <form action="/meetings" className="w-full md:max-w-sm lg:pointer-events-auto">
        <SearchField id="meeting-topic" label={t('search')} button={t('find')} question={question} />
      </form>
    </search>
  );
}
