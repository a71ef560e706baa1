import type { Context } from 'hono';
import { z } from 'zod';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { momentOf } from '../meetings/local-time.ts';
import { recurrenceInput } from '../meetings/recurrence.ts';
import { isProblem, readSettings } from '../meetings/settings.ts';
import { ZOOM_ZONES } from '../meetings/zones.ts';
import { isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';

/** zoom-facts 2.4, M3; unknown fields are ignored, as Zoom does. */
const TYPES = [1, 2, 3, 8, 10];
/** With Z, or local; with milliseconds as JavaScript writes them. Offsets and no seconds are refused: not sourced (M16). */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z?$/;

const meetingInput = z.object({
  topic: z.string().max(200).optional(),
  type: z
    .number()
    .int()
    .refine((type) => TYPES.includes(type), 'Invalid meeting type.')
    .optional(),
  start_time: z
    .string()
    .regex(TIME, 'Use yyyy-MM-ddTHH:mm:ss, with Z for UTC.')
    .refine((text) => isReal(text), 'No such time.')
    .optional(),
  duration: z.number().int().min(0).max(1440).optional(),
  timezone: z.string().optional(),
  agenda: z.string().max(2000).optional(),
  password: z.string().max(10).optional(),
  default_password: z.boolean().optional(),
  schedule_for: z.string().optional(),
  recurrence: recurrenceInput.optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
});

export type MeetingInput = z.output<typeof meetingInput>;

/** The body, or 400 / 300 naming the fields that do not fit. Settings are left as those that Zoom knows. */
export function readMeeting(world: World, c: Context<Env>): MeetingInput | Response {
  // Where the schema has no words of Zoom's, these are: nothing says that zod is behind it.
  const read = meetingInput.safeParse(parsed(c.get('call').body ?? ''), { error: () => 'Invalid field.' });
  if (!read.success) {
    const errors = read.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
    if (errors.some(({ field }) => field === ''))
      return apiError(c, 400, 300, 'Request Body should be a valid JSON object.');
    return apiError(c, 400, 300, 'Validation Failed.', errors);
  }
  const settings = readSettings(read.data.settings ?? {});
  if (isProblem(settings)) return apiError(c, 400, 300, 'Validation Failed.', [settings]);
  const input = { ...read.data, settings };
  if (input.timezone === undefined || ZOOM_ZONES.has(input.timezone)) return input;
  // what Zoom does with a zone that its list lacks is not sourced (zoom-facts M2, M15)
  if (world.switches.get('unknownTimezone', c.get('call')) === 'ignored')
    return { ...input, timezone: undefined };
  return apiError(c, 400, 300, 'Validation Failed.', [{ field: 'timezone', message: 'Invalid timezone.' }]);
}

/** `start_time` without Z is local to the zone. */
export function startTime(text: string, zone: string): number {
  return text.endsWith('Z') ? asUtc(text) : momentOf(asUtc(text), zone);
}

/** JavaScript reads 30 February as 2 March. */
function isReal(text: string): boolean {
  const at = asUtc(text);
  return !Number.isNaN(at) && isoSecond(at).startsWith(text.slice(0, 19));
}

function asUtc(text: string): number {
  return Math.floor(Date.parse(text.endsWith('Z') ? text : `${text}Z`) / 1000) * 1000;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
