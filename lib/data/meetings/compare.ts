import 'server-only';
import type { MeetingChoices, OwnMeeting } from '@/lib/zoom/meeting-detail';
import type { Wanted } from './fields';
import type { Difference, Values } from './form-content';

/** Whether these are the same addresses, in whatever order and letters. */
export const sameSet = (one: string[], other: string[]) => {
  const small = (addresses: string[]) =>
    [...addresses]
      .map((address) => address.toLowerCase())
      .sort()
      .join(' ');
  return small(one) === small(other);
};

/**
 * Finds the fields in which Zoom stored something else than was sent: it ignores a start in the past
 * (zoom-facts M3), and only reading the meeting back shows other cases.
 * @param values as they were typed, to be shown again
 */
export function differencesOf(
  kept: OwnMeeting,
  wanted: Wanted,
  values: Values,
  choices: MeetingChoices = {},
): Difference[] {
  const asked = { ...values, date: `${values.date} ${values.time}` };
  const fields: [Difference['field'], boolean][] = [
    ['topic', (kept.topic ?? '') === wanted.topic],
    ['date', kept.start?.getTime() === wanted.start.getTime()],
    ['minutes', kept.minutes === wanted.minutes],
    ['timeZone', kept.timeZone === wanted.timeZone],
    ['agenda', (kept.agenda ?? '') === wanted.agenda],
    // No passcode was typed: Zoom creates one when the account requires it.
    ['passcode', wanted.passcode === '' || kept.passcode === wanted.passcode],
    ['invitees', sameSet(kept.invitees, wanted.invitees)],
    ['choices', sameChoices(kept.choices, choices)],
  ];
  return fields.flatMap(([field, isSame]) =>
    isSame ? [] : { field, asked: field === 'choices' || field === 'passcode' ? '' : asked[field] },
  );
}

function sameChoices(kept: MeetingChoices, asked: MeetingChoices): boolean {
  const names = Object.keys(asked) as (keyof MeetingChoices)[];
  return names.every((name) => asked[name] === undefined || kept[name] === asked[name]);
}
