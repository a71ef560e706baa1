import { createHash } from 'node:crypto';
import type { Meeting } from '@/lib/zoom/meetings';
import { isSameZone } from './moments';
import type { Occurrence } from './occurrences';

/**
 * The compared fields of a meeting. Texts are kept as digests, so that no topic and no address is in the database.
 */
export type Fields = {
  /** ISO 8601, UTC. */
  start?: string;
  minutes?: number;
  zone?: string;
  topic?: string;
  /** The beginning of the agenda, which lists contain. */
  agenda?: string;
  /** The whole agenda. As with the invitees, only what was sent is known. */
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

/**
 * How much of an agenda is compared: lists cut it to 250 characters, and what counts as one is not sourced (zoom-facts
 * M2).
 */
const AGENDA_COMPARED = 200;

const digest = (text: string) =>
  createHash('sha256').update(text.replace(/\s+/g, ' ').trim()).digest('hex').slice(0, 32);
const beginning = (agenda: string) =>
  [...agenda.replace(/\s+/g, ' ').trim()].slice(0, AGENDA_COMPARED).join('');

/** Digest of a whole agenda. */
export const textDigest = (agenda: string): string => digest(agenda);

/** Digest of addresses, whatever their order. */
export const inviteesDigest = (emails: readonly string[]): string =>
  digest(
    [...emails]
      .map((email) => email.toLowerCase())
      .sort()
      .join('\n'),
  );

/**
 * The mark at the beginning of an agenda, where lists do not cut it off. It identifies a meeting after the answer to its
 * creation was lost (zoom-facts M2, M3). @param id of the occurrence
 */
export const markOf = (id: string): string => `[evergreen ${id.slice(0, 16)}]`;

export const agendaOf = ({ id, entry }: Occurrence): string =>
  entry.agenda ? `${markOf(id)}\n\n${entry.agenda}` : markOf(id);

export const isMarked = ({ agenda = '' }: Meeting, id: string): boolean =>
  agenda.trimStart().startsWith(markOf(id));

/** The fields that the plan wants. @param zone as it is sent; absent when Zoom's list lacks it */
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

/** The fields that Zoom returned for a meeting; the others are absent. */
export const fieldsOf = ({ start, minutes, timeZone, topic, agenda }: Meeting): Fields => ({
  start: start?.toISOString(),
  minutes,
  zone: timeZone,
  topic: topic === undefined ? undefined : digest(topic),
  agenda: agenda === undefined ? undefined : digest(beginning(agenda)),
});

/** The fields that both have with different values. */
export const differences = (one: Fields, other: Fields): FieldName[] =>
  FIELD_NAMES.filter((name) => {
    const [a, b] = [one[name], other[name]];
    if (a === undefined || b === undefined || a === b) return false;
    return name !== 'zone' || !isSameZone(String(a), String(b));
  });
