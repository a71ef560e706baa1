import { PartNote } from '@/components/outcomes/part-reason';
import type { PartState } from '@/lib/data/meetings/agenda';
import type { MeetingsTelling } from './telling';

type PartName = 'own' | 'invited' | 'live' | 'dates';
type Props = { name: PartName; state: PartState; path?: string; t: MeetingsTelling['t'] };

/** Which part is loading or missing; nothing for a part that is shown. */
export function StateNote({ name, state, path = '/meetings', t }: Props) {
  if (state === 'shown') return null;
  if (state !== 'coming')
    return <PartNote say={t(`parts.${name}.failed`)} reason={state} path={path} t={t} />;
  return (
    <p role="status" className="meeting-note">
      {t(`parts.${name}.coming`)}
    </p>
  );
}
