import { createHash } from 'node:crypto';
import type { Meeting } from '@/lib/zoom/meetings';
import { isSameZone } from './moments';
import type { Occurrence } from './occurrences';

/**
 * What of a meeting is compared, without what it says: texts are kept as digests, so that no topic and nobody's address
 * is in the database.
 */
export type Fields = {
  /** ISO 8601, UTC. */
  start?: string;
  minutes?: number;
  zone?: string;
  topic?: string;
  /** Its beginning, which lists show. */
  agenda?: string;
  /** The whole agenda. Like the invitees it is known of what was asked for alone. */
  text?: string;
  invitees?: string;
};
export type FieldName = keyof Fields;
export const FIELD_NAMES: readonly FieldName[] = [
  'topic',
  'start',
  'minutes',
  'zone',
  'agenda',
  'text',
  'invitees',
];

/** So much of an agenda is compared: lists cut it to 250 characters, of which it is not sourced what counts (zoom-facts M2). */
const AGENDA_COMPARED = 200;

const digest = (text: string) =>
  createHash('sha256').update(text.replace(/\s+/g, ' ').trim()).digest('hex').slice(0, 32);
const beginning = (agenda: string) =>
  [...agenda.replace(/\s+/g, ' ').trim()].slice(0, AGENDA_COMPARED).join('');

/** Of a whole agenda. */
export const textDigest = (agenda: string): string => digest(agenda);

/** Of addresses, in whichever order. */
export const inviteesDigest = (emails: readonly string[]): string =>
  digest(
    [...emails]
      .map((email) => email.toLowerCase())
      .sort()
      .join('\n'),
  );

/**
 * Stands at the front of an agenda, where lists do not cut it off: by it a meeting is known again whose creation was not
 * answered (zoom-facts M2, M3). @param id of the occurrence
 */
export const markOf = (id: string): string => `[evergreen ${id.slice(0, 16)}]`;

export const agendaOf = ({ id, entry }: Occurrence): string =>
  entry.agenda ? `${markOf(id)}\n\n${entry.agenda}` : markOf(id);

export const isMarked = ({ agenda = '' }: Meeting, id: string): boolean =>
  agenda.trimStart().startsWith(markOf(id));

/** What the plan asks for. @param zone as it is sent; absent where Zoom's list lacks it */
export function fieldsWanted(occurrence: Occurrence, zone: string | undefined): Fields {
  const { entry, start } = occurrence;
  return {
    start: start.toISOString(),
    minutes: entry.minutes,
    zone,
    topic: digest(entry.topic),
    agenda: digest(beginning(agendaOf(occurrence))),
    text: textDigest(agendaOf(occurrence)),
    invitees: inviteesDigest(entry.invitees),
  };
}

/** What Zoom tells of a meeting; what it does not tell is absent. */
export const fieldsOf = ({ start, minutes, timeZone, topic, agenda }: Meeting): Fields => ({
  start: start?.toISOString(),
  minutes,
  zone: timeZone,
  topic: topic === undefined ? undefined : digest(topic),
  agenda: agenda === undefined ? undefined : digest(beginning(agenda)),
});

/** The fields that both have and that are not the same. */
export const differences = (one: Fields, other: Fields): FieldName[] =>
  FIELD_NAMES.filter((name) => {
    const [a, b] = [one[name], other[name]];
    if (a === undefined || b === undefined || a === b) return false;
    return name !== 'zone' || !isSameZone(String(a), String(b));
  });
