import { z } from 'zod';
import {
  numericId,
  optionalAddress,
  optionalLine,
  optionalMinutes,
  optionalNumber,
  optionalTime,
} from './shapes';

/** A meeting's kind, from its type (zoom-facts 2.4); a series without fixed times has no start. */
export type MeetingKind = 'once' | 'series' | 'series_without_time' | 'instant' | 'other';

const KINDS: Record<number, MeetingKind> = { 1: 'instant', 2: 'once', 3: 'series_without_time', 8: 'series' };

/** A meeting in our format. Only `id` is always present. */
export type Meeting = {
  /** The meeting's number, as digits. */
  id: string;
  /** The uuid of one instance: it changes when the meeting ends (zoom-facts M2). */
  uuid?: string;
  topic?: string;
  kind: MeetingKind;
  start?: Date;
  minutes?: number;
  /** As its host chose it, possibly one that this app does not know (zoom-facts M2). */
  timeZone?: string;
  /** Lists shorten it to 250 characters. */
  agenda?: string;
  /** It contains the passcode (zoom-facts M3). */
  joinUrl?: string;
  /** Given by the list of upcoming meetings only. */
  isHost?: boolean;
};

const optionalText = z.string().max(20_000).optional().catch(undefined);

/** The fields that a meeting has in every answer of Zoom's. */
export const meetingFields = {
  id: numericId,
  uuid: optionalLine,
  topic: optionalLine,
  type: optionalNumber,
  start_time: optionalTime,
  duration: optionalMinutes,
  timezone: optionalLine,
  agenda: optionalText,
  join_url: optionalAddress,
  is_host: z.boolean().optional().catch(undefined),
};
const fields = z.object(meetingFields);

export function meetingOf(said: z.infer<typeof fields>): Meeting {
  return {
    id: said.id,
    uuid: said.uuid,
    topic: said.topic,
    kind: said.type === undefined ? 'other' : (KINDS[said.type] ?? 'other'),
    start: said.start_time,
    minutes: said.duration,
    timeZone: said.timezone,
    agenda: said.agenda,
    joinUrl: said.join_url,
    isHost: said.is_host,
  };
}

/** Whether a meeting's start is its one time: it is single, or of a kind that this app does not know. */
export const isSingle = ({ kind }: Meeting): boolean => kind === 'once' || kind === 'other';

/**
 * An entry of a list. A meeting with fixed times of which the time cannot be read is not read at all, because
 * it would be missing on its day without a word.
 */
export const listedMeeting: z.ZodType<Meeting> = fields.transform((said, ctx) => {
  const meeting = meetingOf(said);
  const hasTime = meeting.kind === 'once' || meeting.kind === 'series';
  if (hasTime && !meeting.start) ctx.addIssue('a meeting without its time');
  return meeting;
});

/** One date of a series. */
export type Occurrence = { id?: string; start: Date; minutes?: number; isDeleted: boolean };

const occurrence = z
  .object({
    occurrence_id: z.union([numericId, optionalLine]).optional().catch(undefined),
    start_time: optionalTime,
    duration: optionalMinutes,
    status: optionalLine,
  })
  .transform((said) => ({
    id: said.occurrence_id,
    start: said.start_time,
    minutes: said.duration,
    isDeleted: said.status === 'deleted',
  }));

type Dates = { dates: Occurrence[]; unread: number };

/**
 * The dates of a series, each read by itself. One that is not deleted and has no time that can be read is
 * counted: at that time the series is held all the same.
 */
export const occurrences: z.ZodType<Dates> = z
  .unknown()
  .optional()
  .transform((said): Dates => {
    if (said === undefined || said === null) return { dates: [], unread: 0 };
    if (!Array.isArray(said)) return { dates: [], unread: 1 };
    const dates: Occurrence[] = [];
    let unread = 0;
    for (const entry of said) {
      const { data } = occurrence.safeParse(entry);
      if (data?.start) dates.push({ ...data, start: data.start });
      else if (!data?.isDeleted) unread += 1;
    }
    return { dates, unread };
  });
