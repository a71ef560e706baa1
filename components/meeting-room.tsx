import { formatMeetingId } from '@/lib/format';
import type { Translator } from '@/lib/i18n/messages';
import { CopyButton } from './copy-button';

/** A person's standing meeting link, to open and to copy. */
export function MeetingRoom({ url, id, t }: { url: string; id?: string; t: Translator<'profile'> }) {
  return (
    <section
      aria-labelledby="meeting-room"
      className="grid gap-x-12 gap-y-3 border-line border-t pt-6 md:grid-cols-[13rem_1fr]"
    >
      <h2 id="meeting-room" className="text-2xl">
        {t('meeting')}
      </h2>
      <div className="min-w-0">
        <p className="text-lg">
          <a className="link line-clamp-3 [overflow-wrap:anywhere]" href={url} rel="noreferrer">
            {url.replace(/^https:\/\//, '')}
          </a>
        </p>
        {id ? (
          <p className="mt-1 text-bark tabular-nums">{t('meetingId', { id: formatMeetingId(id) })}</p>
        ) : null}
        <p className="mt-4 flex min-h-12 flex-wrap items-center gap-4">
          <CopyButton text={url} words={{ copy: t('copy'), copied: t('copied'), failed: t('copyFailed') }} />
        </p>
      </div>
    </section>
  );
}
