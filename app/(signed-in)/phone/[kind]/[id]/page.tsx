import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CallWithText } from '@/components/phone/call-text';
import { PhoneProblem } from '@/components/phone/phone-problem';
import { getCallText } from '@/lib/data/phone/call-text';
import { getLanguage, getTranslator } from '@/lib/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('phone');
  return { title: t('title') };
}

type Props = {
  params: Promise<{ kind: string; id: string }>;
  searchParams: Promise<Partial<Record<'at', string | string[]>>>;
};

/** One call, with its audio and its transcript. */
export default async function CallPage({ params, searchParams }: Props) {
  const [asked, { at }] = await Promise.all([params, searchParams]);
  const [found, language, t, reasons] = await Promise.all([
    getCallText(asked, at),
    getLanguage(),
    getTranslator('phone'),
    getTranslator('reasons'),
  ]);
  if (!found) notFound();
  if (!found.ok) return <PhoneProblem reason={found.reason} t={t} reasons={reasons} />;
  const telling = { language, timeZone: found.value.timeZone, t };
  return (
    <div className="frame grid gap-10 py-12 sm:py-16">
      <CallWithText call={found.value} telling={telling} reasons={reasons} />
    </div>
  );
}
