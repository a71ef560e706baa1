import { formatMonth } from '@/lib/format';
import { hrefTo, type RecordingsTelling } from './telling';

type Props = { month: string; question?: string; telling: RecordingsTelling };

/** A plain form: it works without scripts, and its address can be kept. */
export function TranscriptSearchForm({ month, question = '', telling: { language, t } }: Props) {
  const action = hrefTo('/words');
  return (
    <search>
      <form action={action} className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="month" value={month} />
        <label htmlFor="spoken-word" className="grid min-w-0 grow basis-56 gap-1">
          <span className="text-bark text-sm">{t('search', { month: formatMonth(month, language) })}</span>
          <input
            id="spoken-word"
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
