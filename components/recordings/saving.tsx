import { PartNote } from '@/components/outcomes/part-reason';
import { Alert } from '@/components/ui/alert';
import { FactList } from '@/components/ui/fact-list';
import type { Saving as View } from '@/lib/data/recordings/saving';
import { formatBytes } from '@/lib/format';
import { FolderSave, type FolderWords } from './folder/folder-save';
import { RecordingsHead, Ways } from './month-head';
import { SaveAtZoom } from './save-at-zoom';
import { hrefTo, type RecordingsTelling } from './telling';

type Props = {
  view: View;
  /** The maximum of one form. */
  most: number;
  fields: [string, string][];
  telling: RecordingsTelling;
};

/** The number and size of the chosen files, and the ways to save them. */
export function Saving({ view, most, fields, telling }: Props) {
  const { t, language, atZoom } = telling;
  const { files, bytes, sizesUnknown, inWork, kinds, recordings, month, page, mayFetch } = view;
  const values = { count: files.length, size: formatBytes(bytes, language), recordings, most };
  const isTooMany = files.length > most;
  const canSave = files.length > 0 && !isTooMany && mayFetch && atZoom === undefined;
  const facts = kinds.map(({ kind, ...sum }) => ({
    term: t(`kind.${kind}`),
    detail: t('saving.kindSum', { count: sum.count, size: formatBytes(sum.bytes, language) }),
  }));
  return (
    <>
      <RecordingsHead
        title={files.length === 0 ? t('saving.none') : t('saving.files', values)}
        telling={telling}
      >
        {files.length === 0 ? null : <p className="mt-3 text-lg">{t('saving.of', values)}</p>}
      </RecordingsHead>
      <div className="grid gap-2">
        <Ways telling={telling} here="save" />
        {isTooMany ? <Alert>{t('saving.tooMany', values)}</Alert> : null}
        {sizesUnknown > 0 ? <p>{t('saving.sizesUnknown', { count: sizesUnknown })}</p> : null}
        {inWork > 0 ? <p>{t('saving.inWork', { count: inWork })}</p> : null}
        {mayFetch ? null : (
          <PartNote
            say={t('saving.noFetch')}
            reason="missing_scope"
            path={hrefTo('/save', { month })}
            t={t}
          />
        )}
        <SaveAtZoom {...telling} />
      </div>
      {canSave ? (
        <div className="grid gap-10">
          <IntoFolder view={view} telling={telling} />
          <Curl fields={fields} t={t} />
        </div>
      ) : null}
      <FactList title={t('saving.kinds')} facts={facts} />
      {isTooMany || files.length === 0 ? null : <Names view={view} telling={telling} />}
      <p>
        <a className="button button-quiet" href={hrefTo('/save', { month, page })}>
          {t('saving.chooseAgain')}
        </a>
      </p>
    </>
  );
}

/** The browser gets only a file's name, size and address in this app. */
function IntoFolder({ view: { files, bytes }, telling: { t, language } }: Pick<Props, 'view' | 'telling'>) {
  const ends = ['done', 'some', 'paused', 'signed_out', 'no_room', 'no_folder', 'stopped'] as const;
  const size = formatBytes(bytes, language);
  const words = {
    title: t('saving.folder.title'),
    text: t('saving.folder.text'),
    choose: t('saving.folder.choose'),
    // A placeholder that the browser replaces with the folder's name, which only it knows.
    goOn: t('saving.folder.goOn', { folder: '{folder}' }),
    other: t('saving.folder.other'),
    pause: t('saving.folder.pause'),
    progress: t('saving.folder.progress', { count: files.length, size, done: '{done}', bytes: '{bytes}' }),
    end: Object.fromEntries(ends.map((end) => [end, t(`saving.folder.end.${end}`)])) as FolderWords['end'],
  };
  const told = files.map(({ path, url, bytes }) => ({ path, url, bytes }));
  return <FolderSave files={told} {...{ bytes, words, language }} />;
}

type CurlProps = { fields: Props['fields']; t: RecordingsTelling['t'] };

function Curl({ fields, t }: CurlProps) {
  const action = '/api/recordings/curl';
  return (
    <section className="max-w-[62ch]">
      <h2 className="text-2xl">{t('saving.curl.title')}</h2>
      <p className="mt-3">{t('saving.curl.text')}</p>
      <form action={action} method="post" className="mt-5">
        {fields.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <button type="submit" className="button">
          {t('saving.curl.get')}
        </button>
      </form>
      <p className="mt-5">{t('saving.curl.run')}</p>
      <pre className="mt-2 overflow-x-auto border-line border-y py-3">
        <code>curl -K evergreen.curlrc</code>
      </pre>
      <p className="mt-3 text-bark">{t('saving.curl.hour')}</p>
    </section>
  );
}

function Names({ view, telling: { t, language } }: Pick<Props, 'view' | 'telling'>) {
  return (
    <details>
      <summary className="link cursor-pointer py-2.5">{t('saving.names')}</summary>
      <ul className="mt-3 grid gap-2">
        {view.files.map(({ path, bytes }) => (
          <li key={path} className="[overflow-wrap:anywhere]">
            <bdi>{path}</bdi>{' '}
            <span className="text-bark">
              {bytes === undefined ? t('sizeUnknown') : formatBytes(bytes, language)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
