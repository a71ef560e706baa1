import { dotted } from '@/components/ui/dotted';
import type { CallText } from '@/lib/data/phone/call-text';
import { formatClock, formatDate, formatTimeZone } from '@/lib/format';
import type { Translator } from '@/lib/i18n/messages';
import { marksOf, nameOf } from './caller';
import { whyOf } from './notes';
import type { PhoneTelling } from './telling';

type Props = { call: CallText; telling: PhoneTelling; reasons: Translator<'reasons'> };

/** One call, with its player and its transcript. */
export function CallWithText({ call: { row, words }, telling, reasons }: Props) {
  const { language, timeZone, t } = telling;
  const of = t('callOf', { name: nameOf(row, t), when: formatDate(row.at, language, timeZone, 'minute') });
  return (
    <>
      <header>
        <h1 className="text-4xl [overflow-wrap:anywhere] sm:text-5xl">
          <bdi>{nameOf(row, t)}</bdi>
        </h1>
        <p className="mt-3 text-lg">
          <time dateTime={row.at.toISOString()}>{formatDate(row.at, language, timeZone, 'minute')}</time>
        </p>
        <p className="mt-1 text-bark">{dotted(marksOf(row, telling))}</p>
        <p className="mt-2 text-bark">{t('zone', { zone: formatTimeZone(timeZone, language, row.at) })}</p>
      </header>
      {row.sound ? (
        <div className="grid max-w-xl gap-4">
          {/* biome-ignore lint/a11y/useMediaCaption: what was said stands below, where Zoom has it */}
          <audio controls preload="none" src={row.sound} aria-label={of} className="w-full" />
          <p>
            <a className="button button-quiet" href={row.sound}>
              {t('save')}
            </a>
          </p>
        </div>
      ) : null}
      <section className="grid gap-4 border-line border-t pt-6">
        <h2 className="text-2xl">{t('text')}</h2>
        {words.ok ? (
          <Words words={words.value} t={t} />
        ) : (
          <p className="meeting-note">{whyOf(words.reason, { t, reasons })}</p>
        )}
      </section>
      <p>
        <a className="link inline-block py-2" href="/phone">
          {t('back')}
        </a>
      </p>
    </>
  );
}

type Told = Extract<CallText['words'], { ok: true }>['value'];

function Words({ words, t }: { words: Told; t: PhoneTelling['t'] }) {
  if ('without' in words) return <p className="meeting-note">{t(`noText.${words.without}`)}</p>;
  if (words.lines.length === 0) return <p className="meeting-note">{t('noText.silent')}</p>;
  return (
    <ol className="spoken">
      {words.lines.map(({ at, speaker, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own, and never move
        <li key={index}>
          <span className="spoken-time">{at === undefined ? '' : formatClock(at)}</span>
          <p className="spoken-words">
            {speaker ? (
              <>
                <bdi className="text-bark">{speaker}</bdi>
                <br />
              </>
            ) : null}
            <bdi>{text}</bdi>
          </p>
        </li>
      ))}
    </ol>
  );
}
