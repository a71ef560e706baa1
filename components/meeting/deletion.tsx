import { Outcome } from '@/components/ui/outcome';
import type { Deletion } from '@/lib/data/meetings/delete-page';
import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';
import { pathOf } from './paths';
import { formatWhen } from './times';
import { TroubleOf } from './trouble';

type Props = { deletion: Deletion; mustPick: boolean; language: Language; t: Translator<'meeting'> };

/**
 * Asks before a meeting is deleted: how much of it, and who is to be told. Nobody is told unless it is
 * ticked.
 */
export function DeletionOf({ deletion, mustPick, language, t }: Props) {
  const { meeting, kept, key } = deletion;
  const { id, date, kind, minutes = 0, timeZone = 'UTC', ownTimeZone } = meeting;
  const isSeries = kind === 'series' || kind === 'series_without_time';
  const asksWhich = kind === 'series' && date?.id !== undefined;
  const zone = ownTimeZone ?? timeZone;
  const when = date && formatWhen(date.start, date.minutes ?? minutes, language, zone);
  // Two meetings may have the same topic.
  const only = !isSeries && meeting.start && formatWhen(meeting.start, minutes, language, zone);
  const page = pathOf(`${id}/delete`, date?.id);
  const action = `/api/meetings/${id}/delete`;
  return (
    <section className="frame py-14 sm:py-24">
      <div className="max-w-[58ch]">
        <h1 className="text-4xl sm:text-5xl">{t(asksWhich ? 'deletion.titleSeries' : 'deletion.title')}</h1>
        <p dir="auto" className="mt-5 font-semibold text-lg [overflow-wrap:anywhere]">
          {meeting.topic ?? t('untitled')}
        </p>
        {only ? <p className="mt-2 text-lg">{only}</p> : null}
        <p className="mt-2 text-bark text-lg">
          {t(`deletion.${asksWhich ? 'textSeries' : isSeries ? 'seriesOnly' : 'text'}`)}
        </p>
        <TroubleOf form={kept} atZoom={meeting.atZoom} {...{ page, language, t }} />
        <form action={action} method="post" className="mt-8 grid gap-6">
          <input type="hidden" name="form" value={key} />
          {asksWhich ? (
            <fieldset aria-describedby={mustPick ? 'deletion-pick' : undefined}>
              <legend className="font-semibold">{t('deletion.which')}</legend>
              <input type="hidden" name="occurrence" value={date?.id} />
              <Choice
                type="radio"
                name="what"
                value="date"
                label={t('deletion.date', { when: when ?? '' })}
              />
              <Choice type="radio" name="what" value="all" label={t('deletion.series')} />
              {mustPick ? (
                <Outcome role="alert" id="deletion-pick" className="mt-1 border-ink border-l-3 pl-3">
                  {t('deletion.pick')}
                </Outcome>
              ) : null}
            </fieldset>
          ) : (
            <input type="hidden" name="what" value="all" />
          )}
          <fieldset>
            <legend className="font-semibold">{t('deletion.mails')}</legend>
            <Choice type="checkbox" name="tellHosts" value="1" label={t('deletion.tellHosts')} />
            <Choice type="checkbox" name="tellGuests" value="1" label={t('deletion.tellGuests')} />
            <p className="text-bark text-sm">{t('deletion.noMails')}</p>
          </fieldset>
          <p className="flex flex-wrap gap-4">
            <button type="submit" className="button button-end">
              {t('deletion.yes')}
            </button>
            <a className="button button-quiet" href={pathOf(id, date?.id)}>
              {t('deletion.cancel')}
            </a>
          </p>
        </form>
      </div>
    </section>
  );
}

type ChoiceProps = { type: 'radio' | 'checkbox'; name: string; value: string; label: string };

function Choice({ type, name, value, label }: ChoiceProps) {
  return (
    <label className="flex min-h-11 items-center gap-3 py-1">
      <input type={type} name={name} value={value} required={type === 'radio'} className="size-5 shrink-0" />
      <span>{label}</span>
    </label>
  );
}
