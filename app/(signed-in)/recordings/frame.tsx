import type { ReactNode } from 'react';
import { RecordingsSkeleton } from '@/components/recordings/skeleton';
import { placeAtZoom } from '@/lib/data/recordings/saving';
import { getLanguage, getTranslator } from '@/lib/i18n';

export const Frame = ({ children }: { children: ReactNode }) => (
  <div className="frame grid gap-10 py-12 sm:py-16">{children}</div>
);

/** The messages of these pages. */
export async function words() {
  const [language, t, reasons] = await Promise.all([
    getLanguage(),
    getTranslator('recordings'),
    getTranslator('reasons'),
  ]);
  return { language, t, reasons, atZoom: placeAtZoom() };
}

/** @param whole the address of this view in one piece */
export async function WaitingFor({ whole }: { whole: string }) {
  const t = await getTranslator('recordings');
  return <RecordingsSkeleton loading={t('loading')} show={t('show')} whole={whole} />;
}
