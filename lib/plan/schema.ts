import { z } from 'zod';
import { isMe, isPersonName } from '@/lib/zoom/person-name';
import { isDay, isZone } from './moments';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Zoom's limits for topic, agenda and length in minutes (zoom-facts M3); the mark takes a part of the agenda. */
const [LONGEST_TOPIC, LONGEST_AGENDA, LONGEST_MINUTES] = [200, 1_900, 1_440];
/** More would be more than runs can write in a day. */
const [MOST_MEETINGS, MOST_HOSTS, MOST_INVITEES] = [500, 50, 200];

/** Half of a surrogate pair cannot be written as UTF-8: neither Zoom nor a database accepts it. */
const [WELL_FORMED, HALF] = [/^\P{Cs}*$/u, 'holds half of a character'];

const line = (longest: number) =>
  z
    .string('is to be text; put it in quotes')
    .trim()
    .min(1, 'is empty')
    .max(longest, `is longer than ${longest} characters`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
    .regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, 'is to be on one line')
    .regex(WELL_FORMED, HALF);

const whole = (unit: string, least: number, most: number) => {
  const problem = `is to be a whole number of ${unit}, from ${least} to ${most}`;
  return z.number(problem).int(problem).min(least, problem).max(most, problem);
};

const day = z
  .string('is to be a day, for example 2026-11-30')
  .refine(isDay, 'is no day of the calendar; for example 2026-11-30');

const time = z
  .string('is to be a time in quotes, for example "09:30"')
  .regex(/^([01]?\d|2[0-3]):[0-5]\d$/, 'is no time of the day; for example "09:30"')
  .transform((text) => text.padStart(5, '0'));

const zone = z
  .string('is to be a time zone, for example Europe/Berlin')
  .refine(isZone, 'is no time zone; for example Europe/Berlin');

const weekday = z.string('is to be a day of the week, for example Monday').transform((said, ctx) => {
  const word = said.trim().toLowerCase();
  const found = WEEKDAYS.findIndex((name) => name === word || (word.length === 3 && name.startsWith(word)));
  if (found < 0)
    ctx.addIssue({ code: 'custom', message: 'is no day of the week; for example Monday, or Mon' });
  return found + 1;
});

const email = z.email('is no email address').max(254);

/** A person by an email address or by Zoom's id. */
const person = line(254)
  .refine(isPersonName, 'is neither an email address nor an id of Zoom’s')
  .refine((name) => !isMe(name), 'is nobody: an account has no "me"');

const oneOrMore = <T extends z.ZodType>(item: T, most: number, none: string) =>
  z.preprocess(
    (said) => (typeof said === 'string' ? [said] : said),
    z.array(item, none).min(1, none).max(most, `names more than ${most}`),
  );

const entry = z
  .strictObject({
    name: line(100),
    hosts: oneOrMore(person, MOST_HOSTS, 'is to name one host, or several to choose from'),
    topic: line(LONGEST_TOPIC),
    agenda: z
      .string('is to be text')
      .max(LONGEST_AGENDA, `is longer than ${LONGEST_AGENDA} characters`)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
      .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$/, 'holds a control character')
      .regex(WELL_FORMED, HALF)
      .optional(),
    weekdays: oneOrMore(weekday, 7, 'is to name one day of the week or several'),
    time,
    zone: zone.optional(),
    minutes: whole('minutes', 1, LONGEST_MINUTES),
    from: day,
    until: day.optional(),
    except: z.array(day, 'is to be a list of days').max(1_000, 'names more than 1000 days').default([]),
    invitees: z
      .array(email, 'is to be a list of email addresses')
      .max(MOST_INVITEES, `names more than ${MOST_INVITEES}`)
      .default([]),
  })
  .check(({ value, issues }) => {
    if (value.until !== undefined && value.until < value.from)
      issues.push({
        code: 'custom',
        input: value.until,
        path: ['until'],
        message: `is before ${value.from}`,
      });
  });

/** The format of a plan. */
export const planSchema = z
  .strictObject({
    plan: line(100).default('plan'),
    zone: zone.optional(),
    horizon: whole('days', 1, 60).default(14),
    meetings: z
      .array(entry, 'is to be a list of meetings')
      .max(MOST_MEETINGS, `names more than ${MOST_MEETINGS}`),
  })
  .check(({ value, issues }) => {
    const seen = new Set<string>();
    value.meetings.forEach(({ name, zone }, index) => {
      const path = ['meetings', index];
      if (seen.has(name))
        issues.push({
          code: 'custom',
          input: name,
          path: [...path, 'name'],
          message: 'is the name of an earlier one',
        });
      seen.add(name);
      if (zone === undefined && value.zone === undefined)
        issues.push({ code: 'custom', input: undefined, path: [...path, 'zone'], message: 'is missing' });
    });
  });

export type PlanFile = z.infer<typeof planSchema>;
