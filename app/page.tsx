import { SiteHead } from '@/app/site-head';
import rings from '@/components/rings/drawn/home.svg';
import { DrawnRings } from '@/components/rings/drawn-rings';
import { Claims } from '@/components/site/claims';
import { Uses } from '@/components/site/uses';
import { sentences } from '@/components/ui/sentences';
import { getOperator } from '@/lib/data/operator';
import { getVisitor } from '@/lib/data/visitor';
import { getTranslator } from '@/lib/i18n';

export default async function HomePage() {
  const [t, visitor] = await Promise.all([getTranslator('home'), getVisitor()]);
  const opensMeetings = visitor?.pages.includes('meetings');
  return (
    <>
      <SiteHead />
      <main id="main" className="overflow-x-clip">
        <div className="frame relative">
          <div className="relative pt-12 pb-8 sm:pt-24 md:min-h-[min(48rem,60vw)] md:max-w-[min(36rem,54%)] md:pb-32">
            <h1 className="whitespace-pre-line text-5xl sm:text-6xl md:text-5xl lg:text-7xl">
              {t('headline')}
            </h1>
            <p className="mt-6 max-w-[52ch] text-lg">{t('what')}</p>
            <p className="mt-8">
              {visitor ? (
                <a className="button" href={opensMeetings ? '/meetings' : '/profile'}>
                  {t(opensMeetings ? 'toMeetings' : 'toProfile')}
                </a>
              ) : (
                <a className="button" href="/api/sign-in">
                  {t('signIn')}
                </a>
              )}
            </p>
            <p className="mt-4 max-w-[52ch] text-bark text-sm">
              {visitor
                ? t('signedIn')
                : sentences(t('password'), t('away', { days: getOperator().sessionDays }))}
            </p>
          </div>
          <div className="rings-hero">
            <DrawnRings drawing={rings} size="large" className="rings-growing" />
          </div>
        </div>
        <Uses
          title={t('use')}
          uses={[
            { name: t('day'), more: t('dayMore') },
            { name: t('schedule'), more: t('scheduleMore') },
            { name: t('recorded'), more: t('recordedMore') },
          ]}
        />
        <Claims
          title={t('how')}
          claims={[
            { claim: t('early'), more: t('earlyMore') },
            { claim: t('once'), more: t('onceMore') },
            { claim: t('no'), more: t('noMore') },
          ]}
        />
      </main>
    </>
  );
}
