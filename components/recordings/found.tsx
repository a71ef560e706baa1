import { PartNote } from '@/components/outcomes/part-reason';
import type { SearchStep } from '@/lib/data/recordings/search';
import { formatClock, formatDate } from '@/lib/format';
import { Topic } from './recording-list';
import { hrefTo, type RecordingsTelling } from './telling';
import { lineHref } from './transcript';

type Props = { step: SearchStep; question: string; month: string; telling: RecordingsTelling };

/** The matches of one search step, and after the last one how far the search came. */
export function FoundWords({ step, question, month, telling }: Props) {
  const { t } = telling;
  return (
    <>
      {step.found.map((one) => (
        <Places key={one.recording.key} one={one} question={question} telling={telling} />
      ))}
      {step.end ? (
        <div className="grid gap-2">
          {step.matches === 0 && step.read > 0 ? <p className="text-lg">{t('foundNone')}</p> : null}
          <HowFar end={step.end} step={step} path={hrefTo('/words', { q: question, month })} t={t} />
          {step.inWork > 0 ? (
            <p className="meeting-note">{t('searchInWork', { count: step.inWork })}</p>
          ) : null}
          {step.failed > 0 ? <p className="meeting-note">{t('notGiven', { count: step.failed })}</p> : null}
          {step.unread > 0 ? <p className="meeting-note">{t('unread', { count: step.unread })}</p> : null}
          {step.goOn ? (
            <p>
              <a className="button" href={hrefTo('/words', { q: question, month, skip: step.goOn })}>
                {t('searchOn')}
              </a>
            </p>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

type OneProps = { one: SearchStep['found'][number]; question: string; telling: RecordingsTelling };

function Places({ one, question, telling: { language, timeZone, t } }: OneProps) {
  const { recording, places, count } = one;
  const path = `/${recording.key}`;
  return (
    <section className="border-line border-t pt-5">
      <h2 className="text-xl [overflow-wrap:anywhere]">
        <Topic row={recording} t={t} />
      </h2>
      <p className="text-bark">{formatDate(recording.start, language, timeZone, 'minute')}</p>
      <ul className="spoken mt-3">
        {places.map(({ index, at, speaker, text }) => (
          <li key={index}>
            <a className="link" href={lineHref(path, question, index)}>
              {formatClock(at)}
            </a>
            <p dir="auto" className="spoken-words">
              {speaker ? <b>{speaker} </b> : null}
              {text}
            </p>
          </li>
        ))}
      </ul>
      {count > places.length ? (
        <p className="mt-2">
          <a className="link inline-block py-2.5" href={hrefTo(path, { q: question })}>
            {t('allPlaces', { count })}
          </a>
        </p>
      ) : null}
    </section>
  );
}

type Ended = Exclude<SearchStep['end'], undefined>;
const SAID = ['all', 'enough', 'late'] as const;
const isSaid = (end: Ended): end is (typeof SAID)[number] => SAID.some((known) => known === end);
const SENTENCE = { all: 'readAll', enough: 'readEnough', late: 'readLate' } as const;

/** How far the search came, and if something stopped it, what helps. */
function HowFar({
  end,
  step,
  path,
  t,
}: {
  end: Ended;
  step: SearchStep;
  path: string;
  t: RecordingsTelling['t'];
}) {
  const { read, without, unread } = step;
  const isPart = end === 'all' && unread > 0;
  if (isSaid(end))
    return (
      <p role="status" className="text-bark">
        {t(isPart ? 'readPart' : SENTENCE[end], { read, without })}
      </p>
    );
  return <PartNote say={t('readStopped', { read })} reason={end} path={path} t={t} />;
}

export function LookingForWords({
  read,
  whole,
  t,
}: {
  read: number;
  whole: string;
  t: RecordingsTelling['t'];
}) {
  return (
    <div aria-busy="true">
      <noscript>
        <meta httpEquiv="refresh" content={`0;url=${whole}`} />
      </noscript>
      <p role="status" className="text-bark">
        {t('reading', { read })}
      </p>
    </div>
  );
}
