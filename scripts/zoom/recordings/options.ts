import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Day, dayOf, daysLater, readDay } from '@/lib/data/meetings/days';
import { FILE_TYPES } from '@/lib/zoom/recordings';
import type { Ended } from '@/scripts/zoom/command';
import type { Span } from './span';

export type Typed = { all?: true; user?: string[]; from: Day; toDay?: Day };

function day(said: string): Day {
  const read = readDay(said);
  if (read) return read;
  throw new InvalidArgumentError('A day of the calendar, as yyyy-mm-dd.');
}

/** Whose recordings, and of which days. */
export const withSelection = (command: Command): Command =>
  command
    .addOption(new Option('--all', 'of everybody in the account').conflicts('user'))
    .option(
      '--user <id...>',
      'of these people, by Zoom’s id or email address; once more before each further id that begins with "-"',
    )
    .requiredOption('--from <day>', 'the first day, yyyy-mm-dd, by the calendar of each person', day)
    .option('--to-day <day>', 'the last day; today without it', day);

/** What was typed, or how the command ends for it. */
export function spanOf({ all, user, from, toDay }: Typed, now: Date): Span | Ended {
  if (!all && !user)
    return { end: 'bad_input', reason: 'nobody', why: 'Say whose recordings: --all, or --user with an id.' };
  // Whom it means for the account's own app is disputed (zoom-facts 1.10).
  if (user?.includes('me'))
    return { end: 'bad_input', reason: 'me', why: 'Name people by id or email, not "me".' };
  // Somewhere it is tomorrow already.
  const to = toDay ?? daysLater(dayOf(now, 'UTC'), 1);
  if (from <= to) return { from, to };
  return { end: 'bad_input', reason: 'days', why: `There is no day from ${from} to ${to}.` };
}

/** Zoom's words for kinds of files, in letters of any case, parted by commas. */
export function types(said: string): ReadonlySet<string> {
  const all = said
    .split(',')
    .map((one) => one.trim().toUpperCase())
    .filter(Boolean);
  const unknown = all.find((one) => !FILE_TYPES.includes(one));
  if (all.length > 0 && !unknown) return new Set(all);
  throw new InvalidArgumentError(`Some of ${FILE_TYPES.join(', ')}, parted by commas.`);
}
