import type { RecordingsTelling } from './telling';

type Props = Pick<RecordingsTelling, 't' | 'atZoom'>;

/** Where no file comes through this app: why, and where files are saved; nothing where they do. */
export function SaveAtZoom({ t, atZoom }: Props) {
  if (atZoom === undefined) return null;
  return (
    <p className="max-w-[62ch]">
      {t('saving.atZoom')}{' '}
      <a className="link" href={atZoom} rel="noreferrer">
        {t('saving.openZoom')}
      </a>
    </p>
  );
}
