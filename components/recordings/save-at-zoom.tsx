import type { RecordingsTelling } from './telling';

type Props = Pick<RecordingsTelling, 't' | 'atZoom'>;

/**
 * Why no file passes through this app here, and where to save files instead; nothing where files can pass
 * through.
 */
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
