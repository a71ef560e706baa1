import { PartNote } from '@/components/outcomes/part-reason';
import { SearchField } from '@/components/ui/search-field';
import { Section } from '@/components/ui/section';
import type { NoWords, RecordingView, WordsView } from '@/lib/data/recordings/page';
import { formatClock } from '@/lib/format';
import { hrefTo, type RecordingsTelling } from './telling';

type Words = Awaited<RecordingView['words']>;
type Props = { path: string; question: string; words: Words; telling: RecordingsTelling };

/** Zoom's ways of having no transcript, which no scope and no second try would change. */
const PLAIN = ['none', 'in_work', 'no_file', 'not_ready'] as const;
const isPlain = (reason: NoWords): reason is (typeof PLAIN)[number] =>
  PLAIN.some((known) => known === reason);

/** The transcript with times, and a search in it. */
export function Transcript({ path, question, words, telling }: Props) {
  const { t } = telling;
  if (!words.ok)
    return (
      <Section title={t('transcript')}>
        {isPlain(words.reason) ? (
          <p className="max-w-[58ch] text-bark">{t(`noWords.${words.reason}`)}</p>
        ) : (
          <PartNote say={t('noWords.failed')} reason={words.reason} path={hrefTo(path)} t={t} />
        )}
      </Section>
    );
  const { value } = words;
  return (
    <Section title={t('transcript')}>
      <WordSearch path={path} question={question} t={t} />
      {question ? <Places {...{ path, question, value, t }} /> : null}
      {value.isCut ? <p className="meeting-note mt-4">{t('wordsCut')}</p> : null}
      <Lines value={value} t={t} />
      <LinePages {...{ path, question, value, t }} />
    </Section>
  );
}

type T = RecordingsTelling['t'];

function WordSearch({ path, question, t }: { path: string; question: string; t: T }) {
  const action = hrefTo(path);
  return (
    <search>
      <form action={action}>
        <SearchField id="word" label={t('searchHere')} button={t('find')} question={question} />
      </form>
    </search>
  );
}

type Part = { path: string; question: string; value: WordsView; t: T };

/** More matches than a person would go through. */
const PLACES_SHOWN = 100;

function Places({ path, question, value, t }: Part) {
  const { places } = value;
  return (
    <div className="mt-6">
      <p role="status" className="font-semibold">
        {t('placesHere', { count: places.length })}
      </p>
      <p className="mt-2 flex flex-wrap gap-x-5">
        {places.slice(0, PLACES_SHOWN).map(({ index, at }) => (
          <a key={index} className="link inline-block py-2" href={lineHref(path, question, index)}>
            {formatClock(at)}
          </a>
        ))}
      </p>
    </div>
  );
}

/** The address of the page that contains a line, and of the line in it. */
export const lineHref = (path: string, question: string, index: number): string =>
  `${hrefTo(path, { q: question || undefined, from: index })}#line-${index}`;

function Lines({ value, t }: { value: WordsView; t: T }) {
  const { lines, parts } = value;
  if (lines.length === 0) return <p className="mt-6 text-bark">{t('nothingSaid')}</p>;
  return (
    <ol className="spoken mt-6">
      {lines.map(({ index, at, speaker, text, part, isFound }, place) => {
        const before = lines[place - 1];
        const isNew = before?.speaker !== speaker || before?.part !== part;
        return (
          <li key={index} id={`line-${index}`}>
            <span className="spoken-time">{formatClock(at)}</span>
            <p dir="auto" className="spoken-words">
              {parts > 1 && before?.part !== part ? <b>{t('part', { number: part + 1 })} </b> : null}
              {isNew && speaker ? <b>{speaker} </b> : null}
              {isFound ? <mark>{text}</mark> : text}
            </p>
          </li>
        );
      })}
    </ol>
  );
}

function LinePages({ path, question, value: { older, newer }, t }: Part) {
  const q = question || undefined;
  if (older === undefined && newer === undefined) return null;
  return (
    <nav aria-label={t('transcriptPages')} className="mt-8 flex flex-wrap gap-x-6 gap-y-4">
      {older === undefined ? null : (
        <a className="button button-quiet" rel="prev" href={hrefTo(path, { q, from: older })}>
          {t('wordsBefore')}
        </a>
      )}
      {newer === undefined ? null : (
        <a className="button button-quiet" rel="next" href={hrefTo(path, { q, from: newer })}>
          {t('wordsAfter')}
        </a>
      )}
    </nav>
  );
}
