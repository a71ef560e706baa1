import type { Metadata } from 'next';
import { Suspense } from 'react';
import { AsOf } from '@/components/as-of';
import { MeetingRoom } from '@/components/meeting-room';
import { ProfileFacts } from '@/components/profile-facts';
import { ProfileGreeting } from '@/components/profile-greeting';
import { ProfileSkeleton } from '@/components/profile-skeleton';
import { ReasonProblem } from '@/components/reason-problem';
import { requireConnectedUser } from '@/lib/auth';
import { getProfile } from '@/lib/data/profile';
import { getLanguage, getTranslator } from '@/lib/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('profile');
  return { title: t('title') };
}

export default async function ProfilePage() {
  // Before anything streams, so that a signed-out visitor gets a true redirect.
  await requireConnectedUser('/profile');
  const t = await getTranslator('profile');
  return (
    <Suspense fallback={<ProfileSkeleton loading={t('loading')} />}>
      <ProfileOfZoom />
    </Suspense>
  );
}

async function ProfileOfZoom() {
  const [result, language, t, reasons] = await Promise.all([
    getProfile(),
    getLanguage(),
    getTranslator('profile'),
    getTranslator('reasons'),
  ]);
  if (!result.ok) return <ReasonProblem reason={result.reason} path="/profile" t={reasons} />;
  const { profile, asOf } = result;
  return (
    <div className="frame grid gap-12 py-12 sm:py-16">
      {asOf ? <AsOf at={asOf} timeZone={profile.timeZone} language={language} t={t} /> : null}
      <ProfileGreeting profile={profile} t={t} />
      {profile.personalMeetingUrl ? (
        <MeetingRoom url={profile.personalMeetingUrl} id={profile.personalMeetingId} t={t} />
      ) : null}
      <ProfileFacts profile={profile} language={language} now={new Date()} t={t} />
    </div>
  );
}
