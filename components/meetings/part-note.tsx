import { hrefOf, OUTCOMES } from '@/components/outcomes/outcomes';
import type { PartState } from '@/lib/data/meetings/agenda';
import type { MeetingsTelling } from './telling';

type PartName = 'own' | 'invited' | 'live' | 'dates';
type Props = { name: PartName; state: PartState; path?: string; t: MeetingsTelling['t'] };

/** What is not here, why, and what helps; nothing where the part is shown. */
export function PartNote({ name, state, path = '/meetings', t }: Props) {
  if (state === 'shown') return null;
  if (state === 'coming')
    return (
      <p role="status" className="meeting-note">
        {t(`parts.${name}.coming`)}
      </p>
    );
  const way = wayOf(state, path);
  return (
    <p role="status" className="meeting-note">
      {t(`parts.${name}.failed`)} {whyOf(state, t)}{' '}
      {way ? (
        <a className="link" href={way.href}>
          {t(way.name)}
        </a>
      ) : null}
    </p>
  );
}

type Failed = Exclude<PartState, 'shown' | 'coming'>;

export function whyOf(reason: Failed, t: MeetingsTelling['t']): string {
  const key = `why.${reason}` as 'why.other';
  return t.has(key) ? t(key) : t('why.other');
}

/** What helps, as a place and the name of its message; undefined where nobody here can help. */
export function wayOf(reason: Failed, path: string) {
  if (reason === 'no_meetings_licence' || reason === 'no_permission') return undefined;
  const { way } = OUTCOMES[reason];
  if (way === 'again') return { href: path, name: 'again' } as const;
  if (reason === 'missing_scope') return { href: hrefOf('zoom', path), name: 'permit' } as const;
  return reason === 'not_licensed' ? undefined : ({ href: '/connection', name: 'toConnection' } as const);
}
