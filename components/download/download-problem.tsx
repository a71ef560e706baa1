import { Problem } from '@/components/outcomes/problem';
import type { FilePage, FileReason } from '@/lib/data/downloads/failure';
import type { Translator } from '@/lib/i18n/messages';

type Props = { reason: FileReason; from: FilePage; atZoom: string; t: Translator<'download'> };

const BACK = { '/recordings': 'toRecordings', '/phone': 'toPhone' } as const;

/** Why a file was not available, and the way back; when it cannot pass through this app, the way to Zoom. */
export function DownloadProblem({ reason, from, atZoom, t }: Props) {
  return (
    <Problem
      title={t(`${reason}.title`)}
      text={t(`${reason}.text`)}
      tone={reason === 'at_zoom' ? 'alive' : 'resting'}
    >
      <div className="flex flex-wrap gap-4">
        {reason === 'at_zoom' ? (
          <a className="button" href={atZoom} rel="noreferrer">
            {t('openZoom')}
          </a>
        ) : null}
        <a className={reason === 'at_zoom' ? 'button button-quiet' : 'button'} href={from}>
          {t(BACK[from])}
        </a>
      </div>
    </Problem>
  );
}
