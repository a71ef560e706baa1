import { endOf } from '../meetings/dates.ts';
import type { Meeting } from '../meetings/entities.ts';
import type { World } from '../world.ts';

/** One line of a list: a meeting, or one date of a series. */
export interface Entry {
  meeting: Meeting;
  start?: number;
  minutes: number;
  /** When it is over; a meeting without a time never is. */
  ends: number;
}

/** How a series stands in a list is not sourced: one entry, with its next or its first date, or one for each date (zoom-facts M2). */
export function entriesOf(world: World, personId: string, meeting: Meeting): Entry[] {
  if (meeting.occurrences.length === 0) return [entry(meeting, meeting)];
  const dates = meeting.occurrences.filter(({ deleted }) => !deleted);
  const reading = world.switches.get('seriesInList', { person: personId });
  if (reading === 'one each') return dates.map((date) => entry(meeting, date));
  const [first, last] = [dates[0], dates.at(-1)];
  if (!first || !last) return [];
  const now = world.clock.now();
  const next = dates.find((date) => endOf(date) > now) ?? last;
  return [{ ...entry(meeting, reading === 'one entry' ? next : first), ends: endOf(last) }];
}

function entry(meeting: Meeting, date: { start?: number; minutes: number }): Entry {
  return { meeting, start: date.start, minutes: date.minutes, ends: endOf(date) };
}
