import { CopyButton } from '@/components/ui/copy-button';
import { Section } from '@/components/ui/section';
import { whole } from '@/components/ui/whole';
import { formatMeetingId } from '@/lib/format';
import type { Translator } from '@/lib/i18n/messages';

/** A person's personal meeting link, to open and to copy. */
export function MeetingRoom({ url, id, t }: { url: string; id?: string; t: Translator<'profile'> }) {
  return (
    <Section title={t('meeting')}>
      <p className="line-clamp-3 text-lg [overflow-wrap:anywhere]">
        <a className="link" href={url} rel="noreferrer">
          {url.replace(/^https:\/\//, '')}
        </a>
      </p>
      {id ? (
        <p className="mt-1 text-bark">{t.rich('meetingId', { id: formatMeetingId(id), whole })}</p>
      ) : null}
      <p className="mt-4 flex min-h-12 flex-wrap items-center gap-4">
        <CopyButton text={url} words={{ copy: t('copy'), copied: t('copied'), failed: t('copyFailed') }} />
      </p>
    </Section>
  );
}
