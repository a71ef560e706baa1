import 'server-only';
import { textOf } from '@/lib/zoom/meeting-detail';
import type { MeetingWish } from '@/lib/zoom/meeting-writes';
import { type PasscodeRules, passcodeProblems } from '@/lib/zoom/passcode-rules';
import { lineOf } from '@/lib/zoom/shapes';
import { isTime } from '@/lib/zoom/times';
import { FIELDS, type Problem, type Values } from './form-content';
import { isTimeZone, momentsOf } from './local-time';

/** Zoom's limits (zoom-facts 2.4, M3). Zoom names none for invitees: that limit is ours. */
const LONGEST_TOPIC = 200;
const LONGEST_AGENDA = 2_000;
const MOST_MINUTES = 1_440;
const MOST_INVITEES = 100;

/** The values of a form; every field is present, so that each can be compared with what Zoom stored. */
export type Wanted = Required<Omit<MeetingWish, 'choices'>>;

export type ReadForm = { values: Values; wanted: Wanted } | { values: Values; problems: Problem[] };

/** More than any field allows, so that a value that is too long is shown again almost whole. */
const MOST_KEPT = 4_000;

export const valuesOf = (form: URLSearchParams): Values =>
  Object.fromEntries(
    FIELDS.map((field) => [field, (form.get(field) ?? '').slice(0, MOST_KEPT).replace(/\r\n?/g, '\n')]),
  ) as Values;

/**
 * Reads a form about a meeting.
 * @param unchanged a start that may be in the past, because the meeting has begun and the form does not
 *   change it
 * @param now ms
 */
export function readFields(
  form: URLSearchParams,
  { rules, unchanged, now }: { rules?: PasscodeRules; unchanged?: Date; now: number },
): ReadForm {
  const values = valuesOf(form);
  const problems: Problem[] = [];
  const topic = lineOf(values.topic) ?? '';
  if (topic === '') problems.push({ field: 'topic', is: 'missing' });
  // How Zoom counts is not sourced; UTF-16 units, as browsers count, are the strictest.
  if (topic.length > LONGEST_TOPIC) problems.push({ field: 'topic', is: 'too_long' });
  const agenda = textOf(values.agenda) ?? '';
  if (agenda.length > LONGEST_AGENDA) problems.push({ field: 'agenda', is: 'too_long' });
  const minutes = /^\s*\d{1,4}\s*$/.test(values.minutes) ? Number(values.minutes) : 0;
  if (minutes < 1 || minutes > MOST_MINUTES) problems.push({ field: 'minutes', is: 'out_of_range' });
  const passcode = values.passcode.trim();
  for (const is of passcodeProblems(passcode, rules)) problems.push({ field: 'passcode', is });
  const invitees = addressesIn(values.invitees, problems);
  const start = startOf(values, problems, now, unchanged);
  if (problems.length > 0 || !start) return { values, problems };
  const { timeZone } = values;
  return { values, wanted: { topic, start, minutes, timeZone, agenda, passcode, invitees } };
}

/** The form that a mail program accepts; Zoom checks the rest. */
const ADDRESS = /^[^\s@;,<>"]{1,64}@[^\s@;,<>"]{1,190}$/;

function addressesIn(said: string, problems: Problem[]): string[] {
  const addresses = [...new Set(said.split(/[\s,;]+/).filter(Boolean))];
  const wrong = addresses.find((address) => !ADDRESS.test(address));
  if (wrong !== undefined) problems.push({ field: 'invitees', is: 'no_address', which: wrong.slice(0, 100) });
  if (addresses.length > MOST_INVITEES) problems.push({ field: 'invitees', is: 'too_many' });
  return addresses;
}

/** The time that a date, a time of day and a zone mean. */
function startOf(values: Values, problems: Problem[], now: number, unchanged?: Date): Date | undefined {
  const { date, time, timeZone, which } = values;
  if (!isTimeZone(timeZone)) return nothing(problems, { field: 'timeZone', is: 'unknown' });
  if (date === '') problems.push({ field: 'date', is: 'missing' });
  if (time === '') problems.push({ field: 'time', is: 'missing' });
  if (date === '' || time === '') return undefined;
  // Browsers without a time field let people type anything, and some send seconds.
  const found = momentsOf({ date, time: time.slice(0, 5) }, timeZone);
  if (found.kind === 'no_time') return nothing(problems, { field: 'date', is: 'missing' });
  if (found.kind === 'skipped')
    return nothing(problems, { field: 'time', is: 'skipped', next: found.next.time });
  if (found.kind === 'twice' && which !== 'first' && which !== 'second')
    return nothing(problems, { field: 'which', is: 'twice' });
  const at = found.kind === 'once' ? found.at : which === 'second' ? found.second : found.first;
  // Zoom ignores a start in the past without an error (zoom-facts M3).
  if (at.getTime() <= now && at.getTime() !== unchanged?.getTime())
    return nothing(problems, { field: 'date', is: 'past' });
  // Zoom's answer with such a time could not be read back.
  if (!isTime(at)) return nothing(problems, { field: 'date', is: 'missing' });
  return at;
}

function nothing(problems: Problem[], problem: Problem): undefined {
  problems.push(problem);
}
