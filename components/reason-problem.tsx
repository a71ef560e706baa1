import type { Reason } from '@/lib/data/reason';
import type { Translator } from '@/lib/i18n/messages';
import type { Vigour } from './growth-rings';
import { Problem } from './problem';

type Shown = Exclude<Reason, 'reauthorize'>;

const ways: Record<Shown, { leads: 'sign-in' | 'here' | 'home'; vigour: Vigour }> = {
  reconnect: { leads: 'sign-in', vigour: 'ended' },
  revoked: { leads: 'sign-in', vigour: 'ended' },
  missing_scope: { leads: 'sign-in', vigour: 'alive' },
  zoom_unavailable: { leads: 'here', vigour: 'resting' },
  rate_limited: { leads: 'here', vigour: 'resting' },
  not_licensed: { leads: 'home', vigour: 'alive' },
  operator: { leads: 'here', vigour: 'resting' },
  unavailable: { leads: 'here', vigour: 'resting' },
};

/** Why the page at `path` cannot show what it was asked for, and the one way on. */
export function ReasonProblem({
  reason,
  path,
  t,
}: {
  reason: Reason;
  path: string;
  t: Translator<'reasons'>;
}) {
  // The data layer sends people through authorize before a page sees this reason.
  const shown: Shown = reason === 'reauthorize' ? 'reconnect' : reason;
  const { leads, vigour } = ways[shown];
  const href = { 'sign-in': `/api/sign-in?callbackUrl=${encodeURIComponent(path)}`, here: path, home: '/' }[
    leads
  ];
  return (
    <Problem title={t(`${shown}.title`)} text={t(`${shown}.text`)} vigour={vigour}>
      <a className="button" href={href}>
        {t(`${shown}.action`)}
      </a>
    </Problem>
  );
}
