import { z } from 'zod';
import type { Meeting } from '../entities.ts';

/** zoom-facts 2.4; unknown fields are ignored, as Zoom does. */
const TYPES = [1, 2, 3, 8, 10];
const timezone = z.string().refine(isTimezone, 'Invalid timezone.');

export const meetingInput = z.object({
  topic: z.string().max(200).optional(),
  type: z
    .number()
    .int()
    .refine((type) => TYPES.includes(type), 'Invalid meeting type.')
    .optional(),
  start_time: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z?$/, 'Use yyyy-MM-ddTHH:mm:ss, with Z for UTC.')
    .refine((text) => !Number.isNaN(Date.parse(text.endsWith('Z') ? text : `${text}Z`)), 'No such time.')
    .optional(),
  duration: z.number().int().min(0).max(1440).optional(),
  timezone: timezone.optional(),
  agenda: z.string().max(2000).optional(),
  password: z.string().max(10).optional(),
  default_password: z.boolean().optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
});

export type MeetingInput = z.output<typeof meetingInput>;

/** The sent fields as ours. `start_time` without Z is local time in `timezone`. */
export function meetingFields(
  input: MeetingInput,
  known: { timezone: string; settings: Meeting['settings'] },
) {
  const zone = input.timezone ?? known.timezone;
  const fields: Partial<Meeting> = { timezone: zone, settings: { ...known.settings, ...input.settings } };
  if (input.topic !== undefined) fields.topic = input.topic;
  if (input.type !== undefined) fields.type = input.type;
  if (input.duration !== undefined) fields.minutes = input.duration;
  if (input.agenda !== undefined) fields.agenda = input.agenda;
  if (input.password !== undefined) fields.password = input.password;
  if (input.start_time !== undefined) fields.start = startTime(input.start_time, zone);
  return fields;
}

function startTime(text: string, zone: string): number {
  if (text.endsWith('Z')) return Date.parse(text);
  const asUtc = Date.parse(`${text}Z`);
  // the zone's offset at that moment, taken twice because the first guess may lie across a clock change
  const guess = asUtc - offsetAt(asUtc, zone);
  return asUtc - offsetAt(guess, zone);
}

function offsetAt(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
  return Date.parse(`${parts.replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000;
}

function isTimezone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
