import type { SignInView } from '@/lib/data/sign-in';
import type { Translator } from '@/lib/i18n/messages';
import { withQuery } from '@/lib/with-query';
import { hrefOf, OUTCOMES, type Way } from './outcomes';
import { Problem } from './problem';

/** Where the person was going, as the page's address says; the sign-in route checks it. */
type Onward = { path: string; reconnect: boolean };

type Props = SignInView & { onward: Onward; t: Translator<'signIn'> };

/** The outcome of a sign-in, a sign-out or a disconnection, and the next steps. */
export function SignInProblem({ outcome, account, onward, t }: Props) {
  const { way, or, tone } = { or: undefined, ...OUTCOMES[outcome] };
  const text =
    account && (outcome === 'plain' || outcome === 'other_person')
      ? t(`${outcome}.named`, { name: account })
      : t(`${outcome}.text`);
  // `resting`: something prevented the sign-in. A way that leads to support is not repeated.
  const isProblem = tone === 'resting' && way !== 'support' && or !== 'support';
  return (
    <Problem
      title={t(`${outcome}.title`)}
      text={text}
      tone={tone}
      support={isProblem ? t('support') : undefined}
    >
      <div className="flex flex-wrap gap-4">
        <a className="button" href={wayOn(way, onward)}>
          {t(way)}
        </a>
        {or ? (
          <a className="button button-quiet" href={wayOn(or, onward)}>
            {t(or)}
          </a>
        ) : null}
      </div>
    </Problem>
  );
}

function wayOn(way: Way, { path, reconnect }: Onward): string {
  if (way !== 'zoom' && way !== 'again' && way !== 'restart') return hrefOf(way, path);
  return withQuery('/api/sign-in', { callbackUrl: path, reconnect: reconnect ? 1 : undefined });
}
