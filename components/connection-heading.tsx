import { type ConnectionProps, type ConnectionState, needsPerson } from './connection-view';
import { GrowthRings, type Vigour } from './growth-rings';

const renewals = ['rotated', 'kept_alive', 'reauthorized'];

function vigourOf(state: ConnectionState): Vigour {
  if (needsPerson(state)) return 'ended';
  return state === 'retrying' || state === 'operator' ? 'resting' : 'alive';
}

/** How the connection is, in words and as the tree it has grown into. */
export function ConnectionHeading({ view, t }: ConnectionProps) {
  const count = view.events.filter(({ kind }) => renewals.includes(kind)).length;
  return (
    <div className="grid items-center gap-x-12 gap-y-8 md:grid-cols-[1fr_auto]">
      <div className="max-w-[38rem]">
        <h1 className="text-4xl sm:text-6xl">{t(`states.${view.state}.title`)}</h1>
        <p className="mt-5 text-bark text-lg">{t(`states.${view.state}.text`)}</p>
        {needsPerson(view.state) ? (
          <p className="mt-8">
            <a className="button" href="/api/sign-in?callbackUrl=/connection">
              {t('reconnect')}
            </a>
          </p>
        ) : null}
      </div>
      <GrowthRings
        count={count + 1}
        seed={view.seed ?? 'evergreen'}
        size="medium"
        vigour={vigourOf(view.state)}
        label={t('rings', { count })}
        className="w-56 md:w-72"
      />
    </div>
  );
}
