import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Day, dayOf, daysLater, earlier, readDay } from '@/lib/data/meetings/days';
import { isMe, isPersonName } from '@/lib/zoom/person-name';
import { FILE_TYPES } from '@/lib/zoom/recordings';
import type { Ended } from '@/scripts/zoom/command';
import type { Span } from './span';

export type Typed = { all?: true; user?: string[]; from: Day; toDay?: Day };

/** Earlier there were no recordings at Zoom; each 30 days cost one call per person. */
const FIRST_DAY: Day = '2000-01-01';

function day(said: string): Day {
  const read = readDay(said);
  if (read && read >= FIRST_DAY) return read;
  throw new InvalidArgumentError(`A day of the calendar, as yyyy-mm-dd, not before ${FIRST_DAY}.`);
}

/** Commander passes the values given before. */
function person(said: string, before: string[] = []): string[] {
  const name = said.trim();
  if (isMe(name)) throw new InvalidArgumentError('Name people by id or email, not "me".');
  if (isPersonName(name)) return [...before, name];
  throw new InvalidArgumentError('An email address, or an id of Zoom’s.');
}

/** The selected people and days. */
export const withSelection = (command: Command): Command =>
  command
    .addOption(new Option('--all', 'of everybody in the account').conflicts('user'))
    .option(
      '--user <id...>',
      'of these people, by Zoom’s id or email address; once more before each further id that begins with "-"',
      person,
    )
    .requiredOption('--from <day>', 'the first day, yyyy-mm-dd, by the calendar of each person', day)
    .option('--to-day <day>', 'the last day; today without it', day);

/** The selection, or how the command ends when it is not valid. */
export function spanOf({ all, user, from, toDay }: Typed, now: Date): Span | Ended {
  if (!all && !user)
    return { end: 'bad_input', reason: 'nobody', why: 'Say whose recordings: --all, or --user with an id.' };
  // Somewhere it is already tomorrow; nothing is recorded later than that.
  const last = daysLater(dayOf(now, 'UTC'), 1);
  const to = toDay ? earlier(toDay, last) : last;
  if (from <= to) return { from, to };
  return { end: 'bad_input', reason: 'days', why: `There is no day from ${from} to ${to}.` };
}

/** Zoom's names for types of files, in upper or lower case, separated by commas. */
export function types(said: string): ReadonlySet<string> {
  const all = said
    .split(',')
    .map((one) => one.trim().toUpperCase())
    .filter(Boolean);
  const unknown = all.find((one) => !FILE_TYPES.includes(one));
  if (all.length > 0 && !unknown) return new Set(all);
  throw new InvalidArgumentError(`Some of ${FILE_TYPES.join(', ')}, parted by commas.`);
}
