import type { Metadata } from 'next';
import { Suspense } from 'react';
import { comesSoon } from '@/app/(signed-in)/patience';
import { ReasonProblem } from '@/components/outcomes/reason-problem';
import { ProfileFacts } from '@/components/profile/facts';
import { ProfileGreeting } from '@/components/profile/greeting';
import { MeetingRoom } from '@/components/profile/meeting-room';
import { ProfileSkeleton } from '@/components/profile/skeleton';
import { StaleNotice } from '@/components/ui/stale-notice';
import { requireConnectedUser } from '@/lib/auth';
import { getProfile, type ProfileResult } from '@/lib/data/profile';
import { getLanguage, getTranslator } from '@/lib/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('profile');
  return { title: t('title') };
}

type Props = { searchParams: Promise<{ whole?: string }> };

export default async function ProfilePage({ searchParams }: Props) {
  // Before anything streams, so that a signed-out visitor gets an HTTP redirect.
  await requireConnectedUser('/profile');
  const [{ whole }, t] = await Promise.all([searchParams, getTranslator('profile')]);
  const asked = getProfile();
  // Without scripts nothing replaces a skeleton: its noscript links to the page in one piece.
  if (whole !== undefined || (await comesSoon(asked))) return <ProfileOfZoom asked={asked} />;
  const skeleton = <ProfileSkeleton loading={t('loading')} whole="/profile?whole" show={t('show')} />;
  return (
    <Suspense fallback={skeleton}>
      <ProfileOfZoom asked={asked} />
    </Suspense>
  );
}

async function ProfileOfZoom({ asked }: { asked: Promise<ProfileResult> }) {
  const [result, language, t, reasons] = await Promise.all([
    asked,
    getLanguage(),
    getTranslator('profile'),
    getTranslator('reasons'),
  ]);
  if (!result.ok) return <ReasonProblem reason={result.reason} path="/profile" t={reasons} />;
  const { profile } = result;
  const telling = { language, timeZone: profile.timeZone, t, reasons };
  return (
    <div className="frame grid gap-12 py-12 sm:py-16">
      {result.asOf ? <StaleNotice at={result.asOf} because={result.because} {...telling} /> : null}
      <ProfileGreeting profile={profile} t={t} />
      {profile.personalMeetingUrl ? (
        <MeetingRoom url={profile.personalMeetingUrl} id={profile.personalMeetingId} t={t} />
      ) : null}
      <ProfileFacts profile={profile} language={language} now={new Date()} t={t} />
    </div>
  );
}
