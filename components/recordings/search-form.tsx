import { SearchField } from '@/components/ui/search-field';
import { formatMonth } from '@/lib/format';
import { hrefTo, type RecordingsTelling } from './telling';

type Props = { month: string; question?: string; telling: RecordingsTelling };

/** Searches the transcripts of a month. */
export function TranscriptSearchForm({ month, question, telling: { language, t } }: Props) {
  const action = hrefTo('/words');
  const label = t('search', { month: formatMonth(month, language) });
  return (
    <search>
      <form action={action}>
        <input type="hidden" name="month" value={month} />
        <SearchField id="spoken-word" label={label} button={t('find')} question={question} />
      </form>
    </search>
  );
}
