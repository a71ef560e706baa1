import { GrowthRings } from '@/components/rings/growth-rings';
import { Claims } from '@/components/site/claims';
import { SiteHeader } from '@/components/site/header';
import { LanguageSwitch } from '@/components/site/language-switch';
import { currentUser } from '@/lib/auth';
import { getOperator } from '@/lib/data/operator';
import { getLanguage, getTranslator } from '@/lib/i18n';

export default async function HomePage() {
  const [language, t, user] = await Promise.all([getLanguage(), getTranslator('home'), currentUser()]);
  return (
    <>
      <SiteHeader tools={<LanguageSwitch language={language} />} />
      <main id="main" className="overflow-x-clip">
        <div className="frame relative">
          <div className="relative pt-12 pb-8 sm:pt-24 md:max-w-[36rem] md:pb-32">
            <h1 className="text-5xl sm:text-7xl">{t('headline')}</h1>
            <p className="mt-6 max-w-[52ch] text-lg">{t('what')}</p>
            <p className="mt-8">
              {user ? (
                <a className="button" href="/profile">
                  {t('toProfile')}
                </a>
              ) : (
                <a className="button" href="/api/sign-in">
                  {t('signIn')}
                </a>
              )}
            </p>
            <p className="mt-4 max-w-[52ch] text-bark text-sm">
              {user ? t('signedIn') : `${t('password')} ${t('away', { days: getOperator().sessionDays })}`}
            </p>
          </div>
          <div className="rings-hero">
            <GrowthRings count={26} seed="winter" size="large" className="rings-growing" />
          </div>
        </div>
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
