import type { Metadata } from 'next';
import { Suspense } from 'react';
import { comesSoon } from '@/app/(signed-in)/patience';
import { Calls, hrefTo } from '@/components/phone/calls';
import { PhoneProblem } from '@/components/phone/phone-problem';
import { PhoneSkeleton } from '@/components/phone/skeleton';
import { requireConnectedUser } from '@/lib/auth';
import { getCalls } from '@/lib/data/phone/calls';
import { one } from '@/lib/http/query';
import { getLanguage, getTranslator } from '@/lib/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('phone');
  return { title: t('title') };
}

type Props = { searchParams: Promise<Partial<Record<'until' | 'page' | 'whole', string | string[]>>> };

/** Recorded calls and voicemails, thirty days at a time. */
export default async function PhonePage({ searchParams }: Props) {
  // Before anything streams, so that a signed-out visitor gets an HTTP redirect.
  await requireConnectedUser('/phone');
  const query = await searchParams;
  const [until, page] = [one(query.until), one(query.page)];
  const asked = getCalls(until, page);
  const drawn = <Drawn asked={asked} />;
  if (query.whole !== undefined || (await comesSoon(asked))) return drawn;
  const t = await getTranslator('phone');
  const whole = hrefTo({ until, page, whole: '' });
  return (
    <Suspense fallback={<PhoneSkeleton loading={t('loading')} show={t('show')} whole={whole} />}>
      {drawn}
    </Suspense>
  );
}

async function Drawn({ asked }: { asked: ReturnType<typeof getCalls> }) {
  const [part, language, t, reasons] = await Promise.all([
    asked,
    getLanguage(),
    getTranslator('phone'),
    getTranslator('reasons'),
  ]);
  if (!part.ok) return <PhoneProblem reason={part.reason} t={t} reasons={reasons} />;
  const telling = { language, timeZone: part.value.timeZone, t };
  return (
    <div className="frame grid gap-10 py-12 sm:py-16">
      <Calls page={part.value} telling={telling} reasons={reasons} />
    </div>
  );
}
