import type { Context } from 'hono';
import type { World } from '../world.ts';
import { type Language, languageOf, type Messages, messagesFor } from './messages.ts';

/** What every part of the page needs: the world, the reader's words, and how times are written. */
export interface View {
  world: World;
  t: Messages;
  language: Language;
  /** 24 Nov 2026, 09:10:11, in UTC as everything here. */
  moment(at: number): string;
  /** 09:10:11 */
  hour(at: number): string;
  /** in 59 minutes, 3 days ago */
  distance(at: number): string;
}

/** Not hour12: with it the hour after midnight is 24. live.mjs writes the clock in the same way. */
const CLOCK: Intl.DateTimeFormatOptions = {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
};
const DAY: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', day: 'numeric' };

export function viewOf(world: World, c: Context): View {
  const language = languageOf(c.req.header('accept-language'));
  const moment = new Intl.DateTimeFormat(language, { ...DAY, ...CLOCK });
  const hour = new Intl.DateTimeFormat(language, CLOCK);
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  const now = world.clock.now();
  return {
    world,
    language,
    t: messagesFor(language),
    moment: (at) => moment.format(at),
    hour: (at) => hour.format(at),
    distance(at) {
      const minutes = Math.round((at - now) / 60_000);
      if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
      if (Math.abs(minutes) < 2880) return relative.format(Math.round(minutes / 60), 'hour');
      return relative.format(Math.round(minutes / 1440), 'day');
    },
  };
}
