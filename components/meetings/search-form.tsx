import { SearchField } from '@/components/ui/search-field';
import type { MeetingsTelling } from './telling';

/** Beside the heading when there is enough room. */
export function SearchForm({ question, t }: { question?: string; t: MeetingsTelling['t'] }) {
  return (
    <search className="frame flex pt-8 md:pointer-events-none md:absolute md:inset-x-0 md:top-0 md:justify-end">
      <form action="/meetings" className="w-full md:pointer-events-auto md:max-w-sm">
        <SearchField id="meeting-topic" label={t('search')} button={t('find')} question={question} />
      </form>
    </search>
  );
}
