import { hrefOf, OUTCOMES } from '@/components/outcomes/outcomes';
import { GrowthRings } from '@/components/rings/growth-rings';
import { formatDate } from '@/lib/format';
import { type ConnectionProps, hasEnded } from './view';

const DAY_MS = 86_400_000;
/** From so many days before its end on, the end is said in the head of the page. */
const WARNING_DAYS = 14;

/** How the connection is, in words and as the tree it has grown into. */
export function ConnectionHeading({ view, language, timeZone, now, t }: ConnectionProps) {
  const { state, livesUntil, renewals } = view;
  const { way, tone } = { way: undefined, ...OUTCOMES[state] };
  const endsSoon =
    !hasEnded(state) && livesUntil && livesUntil.getTime() - now.getTime() < WARNING_DAYS * DAY_MS;
  return (
    <div className="grid items-center gap-x-12 gap-y-8 md:grid-cols-[1fr_auto]">
      <div className="max-w-[38rem]">
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
        {way ? (
          <p className="mt-8">
            <a className="button" href={hrefOf(way, '/connection')}>
              {t(way === 'zoom' ? 'reconnect' : 'support')}
            </a>
          </p>
        ) : null}
      </div>
      <figure className="flex items-center gap-x-6 gap-y-3 md:w-72 md:flex-col">
        <GrowthRings
          count={renewals + 1}
          seed={view.seed ?? 'evergreen'}
          size="medium"
          tone={tone}
          className="w-36 shrink-0 md:w-64"
        />
        <figcaption className="text-balance text-bark text-sm md:text-center">
          {t('rings', { count: renewals })}
        </figcaption>
      </figure>
    </div>
  );
}
