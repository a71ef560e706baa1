import { DOT } from '@/components/ui/dotted';
import { type Fact, FactList } from '@/components/ui/fact-list';
import type { RecordingView } from '@/lib/data/recordings/page';
import type { FileRow } from '@/lib/data/recordings/rows';
import { formatBytes, formatDate, formatDay, formatLength } from '@/lib/format';
import { dateFormat } from '@/lib/intl';
import { SaveAtZoom } from './save-at-zoom';
import { hrefTo, type RecordingsTelling } from './telling';
import { ZoneLine } from './zone-line';

type Props = { view: RecordingView; telling: RecordingsTelling };

/** The topic, the time, and the link to Zoom's player. */
export function RecordingHeading({ view: { recording, mayTrash, form, item }, telling }: Props) {
  const action = '/api/recordings/choose';
  const { language, timeZone, t } = telling;
  const { topic, start, minutes, playUrl, isInWork } = recording;
  const month = dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' }).format(start);
  return (
    <header>
      <h1 dir="auto" className="max-w-[24ch] text-4xl [overflow-wrap:anywhere] sm:text-5xl">
        {topic ?? t('noTopic')}
      </h1>
      <p className="mt-5 text-lg">
        <time dateTime={start.toISOString()}>
          {formatDate(start, language, timeZone, 'minute')}
          {minutes ? DOT : null}
        </time>
        {minutes ? <span className="text-bark"> {formatLength(minutes, language)}</span> : null}
      </p>
      <ZoneLine telling={telling} at={start} />
      {isInWork ? <p className="mt-3 max-w-[58ch] text-bark">{t('inWorkMore')}</p> : null}
      <div className="mt-8 flex flex-wrap gap-4">
        {playUrl ? (
          <a className="button" href={playUrl} rel="noreferrer">
            {t('play')}
          </a>
        ) : null}
        <a className="button button-quiet" href={hrefTo('', { month })}>
          {t('toMonth')}
        </a>
        {mayTrash && !isInWork ? (
          <form action={action} method="post">
            <input type="hidden" name="form" value={form} />
            <input type="hidden" name="recording" value={item} />
            <button type="submit" className="button button-quiet">
              {t('space.choose')}
            </button>
          </form>
        ) : null}
      </div>
    </header>
  );
}

/** The files, the passcode, and when Zoom deletes the recording. */
export function RecordingFacts({ view: { recording, passcode }, telling }: Props) {
  const { language, today, t } = telling;
  const { files, bytes, autoDeleteDay } = recording;
  const all = [
    ...files.map(({ kind, bytes: size, isInWork, playUrl, savePath }) => ({
      term: isInWork ? t('file') : t(`kind.${kind}`),
      detail: isInWork ? t('inWork') : <FileWays {...{ kind, size, playUrl, savePath }} {...telling} />,
    })),
    ...(recording.isInWork ? [] : [{ term: t('total'), detail: formatBytes(bytes, language) }]),
    ...(passcode ? [{ term: t('passcode'), detail: <code>{passcode}</code> }] : []),
    ...(autoDeleteDay
      ? [{ term: t('later'), detail: t('autoDelete', { day: formatDay(autoDeleteDay, language, today) }) }]
      : []),
  ];
  return (
    <FactList title={t('files')} facts={toldApart(all)}>
      <div className="mt-6 empty:hidden">
        <SaveAtZoom {...telling} />
      </div>
    </FactList>
  );
}

type FileProps = RecordingsTelling & Pick<FileRow, 'kind' | 'playUrl' | 'savePath'> & { size?: number };

/** The size and the actions; a text file has no player. */
function FileWays({ kind, size, playUrl, savePath, language, t }: FileProps) {
  const words = size === undefined ? t('sizeUnknown') : formatBytes(size, language);
  const isPlayed = playUrl && (kind === 'video' || kind === 'audio');
  return (
    <span className="flex flex-wrap items-baseline gap-x-5">
      <span>{words}</span>
      {isPlayed ? (
        <a
          className="link"
          href={playUrl}
          rel="noreferrer"
          aria-label={t('playFile', { file: t(`kind.${kind}`) })}
        >
          {t('play')}
        </a>
      ) : null}
      {savePath ? (
        <a className="link" href={savePath} aria-label={t('saveFile', { file: t(`kind.${kind}`) })}>
          {t('save')}
        </a>
      ) : null}
    </span>
  );
}

/** Numbers equal names: two videos of one recording are "Video" and "Video 2". */
function toldApart(facts: Fact[]): Fact[] {
  const seen = new Map<string, number>();
  return facts.map(({ term, detail }) => {
    const count = (seen.get(term) ?? 0) + 1;
    seen.set(term, count);
    return { term: count > 1 ? `${term} ${count}` : term, detail };
  });
}
