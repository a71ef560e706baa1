import type { AccountReason } from '@/lib/data/account-admin/access';
import type { AccountTelling } from './telling';

/** Reasons that may end within a minute. */
const PASSES: readonly AccountReason[] = ['rate_limited', 'zoom_unavailable', 'not_noted', 'no_end'];

type Props = { reason: AccountReason; scope: string; href: string; t: AccountTelling['t'] };

/** Why a part of the page has no content; the other parts are shown. @param scope that the part needs */
export function PartProblem({ reason, scope, href, t }: Props) {
  const passes = PASSES.includes(reason);
  return (
    <div className="meeting-note">
      <p>{t(`why.${reason}`, { scope })}</p>
      {passes ? (
        <p className="mt-3">
          <a className="link inline-block py-2" href={href}>
            {t('again')}
          </a>
        </p>
      ) : null}
    </div>
  );
}
