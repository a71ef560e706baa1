import type { ReactNode } from 'react';
import { hrefTo } from '@/components/meetings/meeting-pages';
import { MeetingsSkeleton } from '@/components/meetings/meetings-skeleton';
import { getLanguage, getTranslator } from '@/lib/i18n';

export const Frame = ({ children }: { children: ReactNode }) => (
  <div className="frame grid gap-10 py-8 md:py-16">{children}</div>
);

/** The messages of the page. */
export async function words() {
  const [language, t, reasons] = await Promise.all([
    getLanguage(),
    getTranslator('meetings'),
    getTranslator('reasons'),
  ]);
  return { language, t, reasons };
}

/** @param query of this view, for the link to the page in one piece */
export async function Waiting({ query = {} }: { query?: Record<string, string | undefined> }) {
  const t = await getTranslator('meetings');
  return (
    <Frame>
      <MeetingsSkeleton loading={t('loading')} show={t('show')} whole={hrefTo({ ...query, whole: '' })} />
    </Frame>
  );
}
