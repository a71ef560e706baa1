import { hrefOf, OUTCOMES } from '@/components/outcomes/outcomes';
import { Problem } from '@/components/outcomes/problem';
import { ReasonProblem } from '@/components/outcomes/reason-problem';
import type { PartReason } from '@/lib/data/recordings/access';
import type { Translator } from '@/lib/i18n/messages';
import type { RecordingsTelling } from './telling';

type T = RecordingsTelling['t'];
type Props = { reason: PartReason; path: string; t: T; reasons: Translator<'reasons'> };

/** Why there is nothing at all to show, in the words of these pages where they have their own. */
export function RecordingsProblem({ reason, path, t, reasons }: Props) {
  switch (reason) {
    case 'missing_scope':
      return <Own words="noScope" href={hrefOf('zoom', path)} t={t} />;
    case 'not_licensed':
    case 'no_meetings_licence':
      return <Own words="noPlan" href="/profile" t={t} />;
    case 'no_permission':
      return <Own words="notPermitted" href="/profile" t={t} />;
    default:
      return <ReasonProblem reason={reason} path={path} t={reasons} />;
  }
}

type OwnProps = { words: 'noScope' | 'noPlan' | 'notPermitted'; href: string; t: T };

function Own({ words, href, t }: OwnProps) {
  return (
    <Problem title={t(`${words}.title`)} text={t(`${words}.text`)} tone="alive">
      <a className="button" href={href}>
        {t(`${words}.action`)}
      </a>
    </Problem>
  );
}

/** Why a part of a page is missing, in a sentence. */
export function whyOf(reason: PartReason, t: T): string {
  const key = `why.${reason}` as 'why.other';
  return t.has(key) ? t(key) : t('why.other');
}

/** The same with the way on, where there is one. */
export function Note({ say, reason, path, t }: { say: string; reason: PartReason; path: string; t: T }) {
  const way = wayOf(reason, path);
  return (
    <p role="status" className="meeting-note">
      {say} {whyOf(reason, t)}{' '}
      {way ? (
        <a className="link" href={way.href}>
          {t(way.name)}
        </a>
      ) : null}
    </p>
  );
}

function wayOf(reason: PartReason, path: string) {
  if (reason === 'no_meetings_licence' || reason === 'no_permission' || reason === 'not_licensed')
    return undefined;
  if (reason === 'missing_scope') return { href: hrefOf('zoom', path), name: 'permit' } as const;
  const isAgain = OUTCOMES[reason].way === 'again';
  return isAgain
    ? ({ href: path, name: 'again' } as const)
    : ({ href: '/connection', name: 'toConnection' } as const);
}
