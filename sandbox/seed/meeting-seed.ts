import { z } from 'zod';
import { isZone } from '../meetings/local-time.ts';
import { recurrenceInput } from '../meetings/recurrence.ts';

const participantSeed = z.strictObject({
  name: z.string(),
  /** "" for people outside the host's account (zoom-facts M4). */
  email: z.string().default(''),
  id: z.string().default(''),
  /** Minutes after the meeting's start. */
  from: z.number().min(0).default(0),
  /** Till the end when left out. */
  to: z.number().min(0).optional(),
  waiting: z.boolean().default(false),
  internal: z.boolean().default(false),
});

export const summarySeed = z.strictObject({
  overview: z.string(),
  details: z.array(z.strictObject({ label: z.string(), summary: z.string() })).default([]),
  nextSteps: z.array(z.string()).default([]),
  restricted: z.boolean().default(false),
  /** What a person made of it; its details are one text (zoom-facts M4). */
  edited: z
    .strictObject({ overview: z.string(), details: z.string(), nextSteps: z.array(z.string()).default([]) })
    .optional(),
});

/** A time that a meeting was held. The host was there throughout unless `host` is false. */
export const instanceSeed = z.strictObject({
  minutesAgo: z.number(),
  minutes: z.number().positive().default(60),
  uuid: z.string().optional(),
  host: z.boolean().default(true),
  participants: z.array(participantSeed).default([]),
  summary: summarySeed.optional(),
});

/** Its time: minutes from now, or a time of the day in its zone, so many days from today; neither for type 3. */
export const meetingSeed = z.strictObject({
  topic: z.string(),
  agenda: z.string().default(''),
  inMinutes: z.number().optional(),
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'a time of the day, as in 09:30' })
    .optional(),
  inDays: z.number().int().default(0),
  minutes: z.number().int().positive().default(60),
  type: z.number().int().default(2),
  timezone: z.string().refine(isZone, { error: 'a time zone, as in Europe/Stockholm' }).default('UTC'),
  uuid: z.string().optional(),
  id: z.number().int().optional(),
  password: z.string().optional(),
  settings: z.record(z.string(), z.unknown()).default({}),
  recurrence: recurrenceInput.optional(),
  registrants: z.array(z.string()).default([]),
  pac: z.boolean().default(false),
  invitedBy: z.string().optional(),
  /** Started at its time, and not ended. */
  live: z.boolean().default(false),
  held: z.array(instanceSeed).default([]),
});

export const choicesSeed = z.strictObject({
  requirePasscode: z.boolean().default(true),
  passcodeRules: z
    .strictObject({
      length: z.number().int().min(0).max(10).default(0),
      have_letter: z.boolean().default(false),
      have_number: z.boolean().default(false),
      have_special_character: z.boolean().default(false),
      have_upper_and_lower_characters: z.boolean().default(false),
      only_allow_numeric: z.boolean().default(false),
      consecutive_characters_length: z.literal([0, 4, 5, 6, 7, 8]).default(0),
      weak_enhance_detection: z.boolean().default(false),
    })
    .prefault({}),
  waitingRoom: z.boolean().default(false),
  joinBeforeHost: z.boolean().default(false),
  autoRecording: z.enum(['local', 'cloud', 'none']).default('none'),
  hostVideo: z.boolean().default(true),
  participantVideo: z.boolean().default(true),
});

export type MeetingSeed = z.input<typeof meetingSeed>;
export type InstanceSeed = z.input<typeof instanceSeed>;
export type ChoicesSeed = z.input<typeof choicesSeed>;
