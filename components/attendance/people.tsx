import { divisible } from '@/components/ui/divisible';
import { dotted } from '@/components/ui/dotted';
import type { Attendee } from '@/lib/data/past-meeting/attendees';
import { formatDate, formatLength } from '@/lib/format';
import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';

/** The language and zone with which participants are shown. */
export type AttendanceTelling = { language: Language; timeZone: string; t: Translator<'past'> };

/**
 * Participants as lines: the time in the meeting at the left, then the name, the arrival and the departure.
 */
export function People({ people, telling }: { people: Attendee[]; telling: AttendanceTelling }) {
  return (
    <ul className="meetings attendance">
      {people.map((person) => (
        <li key={person.key}>
          <p>{lengthOf(person, telling)}</p>
          <div>
            <p>
              <bdi>{person.name ?? telling.t('nameless')}</bdi>
            </p>
            <p>{dotted(marksOf(person, telling))}</p>
            <Others person={person} t={telling.t} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Others({ person, t }: { person: Attendee; t: AttendanceTelling['t'] }) {
  const { email, otherNames } = person;
  return (
    <>
      {email ? (
        <p>
          <bdi>{divisible(email)}</bdi>
        </p>
      ) : null}
      {otherNames.length > 0 ? (
        <p>{t.rich('alsoAs', { name: (words) => <bdi>{words}</bdi>, names: otherNames.join(', ') })}</p>
      ) : null}
    </>
  );
}

const MINUTE_MS = 60_000;

function lengthOf({ presentMs, onlyWaited }: Attendee, { language, t }: AttendanceTelling): string {
  if (onlyWaited || presentMs === undefined) return '–';
  return presentMs < MINUTE_MS ? t('lessThanMinute') : formatLength(presentMs / MINUTE_MS, language);
}

function marksOf(person: Attendee, { language, timeZone, t }: AttendanceTelling): string[] {
  const { joined, left, visits, onlyWaited, isKnown, presentMs } = person;
  const day = (at: Date) => formatDate(at, language, timeZone, 'date');
  const time = (at: Date, style: 'time' | 'row') => formatDate(at, language, timeZone, style);
  const style = joined && left && day(joined) !== day(left) ? 'row' : 'time';
  const span =
    joined && left
      ? t('span', { from: time(joined, style), to: time(left, style) })
      : joined && t('since', { from: time(joined, 'time') });
  return [
    span ?? '',
    visits > 1 ? t('visits', { count: visits }) : '',
    // A single visit may belong to the same person as another line.
    onlyWaited ? t(isKnown ? 'onlyWaited' : 'waited') : presentMs === undefined ? t('lengthUnknown') : '',
  ].filter(Boolean);
}
