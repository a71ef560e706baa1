import { Outcome } from '@/components/ui/outcome';
import type { Told } from '@/lib/data/meetings/form-content';
import type { Translator } from '@/lib/i18n/messages';

/** The page of a meeting that this person has just deleted. */
export function Deleted({ told, t }: { told: Told; t: Translator<'meeting'> }) {
  return (
    <section className="frame py-14 sm:py-24">
      <Outcome role="status" className="max-w-[58ch]">
        <h1 className="text-4xl sm:text-5xl">{t('told.deleted')}</h1>
        <p className="mt-5 text-bark text-lg">{t(told.found ? 'told.deletedFound' : 'told.deletedMore')}</p>
      </Outcome>
      <p className="mt-8">
        <a className="button" href="/meetings">
          {t('toMeetings')}
        </a>
      </p>
    </section>
  );
}
