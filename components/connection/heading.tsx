import { hrefOf, OUTCOMES } from '@/components/outcomes/outcomes';
import { GrowthRings } from '@/components/rings/growth-rings';
import { formatDate } from '@/lib/format';
import { ConnectionAccount } from './account';
import { type ConnectionProps, hasEnded } from './view';

const DAY_MS = 86_400_000;
/** From so many days before its expiry on, the head of the page says it. */
const WARNING_DAYS = 14;

/** With fewer rotations than this, the tree is drawn small, with its text beside it. */
const YOUNG = 4;

/** The account and the state of the connection, in words and as growth rings. */
export function ConnectionHeading({ view, language, timeZone, now, t }: ConnectionProps) {
  const { account, state, livesUntil, renewals } = view;
  const { way, tone } = { way: undefined, ...OUTCOMES[state] };
  const isYoung = renewals < YOUNG;
  const endsSoon =
    !hasEnded(state) && livesUntil && livesUntil.getTime() - now.getTime() < WARNING_DAYS * DAY_MS;
  return (
    <div className="grid items-center gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0 max-w-[38rem]">
        {account ? <ConnectionAccount account={account} label={t('connectedAs')} /> : null}
        <h1 className="text-4xl sm:text-6xl">{t(`states.${state}.title`)}</h1>
        <p className="mt-5 text-bark text-lg">{t(`states.${state}.text`)}</p>
        {endsSoon ? (
          <p className="mt-6 border-ink border-l-3 py-1 pl-4">
            {t.rich('endsSoon', {
              date: formatDate(livesUntil, language, timeZone, 'minute'),
              time: (words) => <time dateTime={livesUntil.toISOString()}>{words}</time>,
            })}
          </p>
        ) : null}
        {tone === 'alive' ? null : (
          <p className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-3">
            {way === 'zoom' ? (
              <a className="button" href={hrefOf(way, '/connection')}>
                {t('reconnect')}
              </a>
            ) : null}
            <a className={way === 'support' ? 'button' : 'link inline-block py-2.5'} href="/support">
              {t('support')}
            </a>
          </p>
        )}
      </div>
      <figure
        className={`flex flex-wrap items-center gap-x-6 gap-y-3 ${isYoung ? 'max-w-80' : 'lg:w-72 lg:flex-col lg:flex-nowrap'}`}
      >
        <GrowthRings
          count={renewals + 1}
          seed={view.seed ?? 'evergreen'}
          size="medium"
          tone={tone}
          className={`shrink-0 ${isYoung ? 'w-28' : 'w-36 lg:w-64'}`}
        />
        <figcaption
          className={`min-w-0 grow basis-32 text-balance text-bark text-sm ${isYoung ? '' : 'lg:basis-auto lg:text-center'}`}
        >
          {t('rings', { count: renewals })}
        </figcaption>
      </figure>
    </div>
  );
}
