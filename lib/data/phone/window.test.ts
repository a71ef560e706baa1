import { describe, expect, it } from 'vitest';
import { dayOf, daysLater } from '@/lib/data/meetings/days';
import { choicesOf, phoneDays } from './window';

describe('thirty days', () => {
  const of = (now: string, timeZone: string, until?: string) =>
    phoneDays(until, { now: new Date(now), timeZone });

  const ZONES =
    'Europe/Berlin America/New_York Asia/Tokyo America/Sao_Paulo Asia/Beirut Australia/Lord_Howe'.split(' ');
  /** Through a year, at different times of day, so that both clock changes fall into every window. */
  const NOWS = Array.from({ length: 73 }, (_, index) =>
    new Date(Date.UTC(2026, 0, 1 + index * 5, (index * 7) % 24, 30)).toISOString(),
  );

  it.each(ZONES)('are never more, and leave nothing out between two windows: %s', (timeZone) => {
    for (const now of [...NOWS, '2026-11-29T11:00:00Z', '2026-11-24T22:50:00Z']) {
      const newest = of(now, timeZone);
      const choices = choicesOf(newest, { now: new Date(now), timeZone });
      expect(choices.map(({ isShown }) => isShown)).toEqual([true, false, false, false, false, false]);
      let after = newest;
      for (const { until, fromDay, toDay } of choices.slice(1)) {
        const window = of(now, timeZone, until);
        expect(window.to.getTime() - window.from.getTime()).toBeLessThan(30 * 86_400_000);
        const gap = after.from.getTime() - window.to.getTime();
        expect([now, until, gap > 1_000]).toEqual([now, until, false]);
        // Where the clocks went forward two windows share an hour.
        expect(gap).toBeGreaterThanOrEqual(-3_600_000);
        expect([fromDay, toDay]).toEqual([dayOf(window.from, timeZone), dayOf(window.to, timeZone)]);
        after = window;
      }
    }
  });

  it('are whole days: what the page names was read from its first hour on', () => {
    for (const [now, first] of [
      ['2026-11-29T17:08:00Z', '2026-10-30T23:00:00.000Z'],
      ['2026-11-29T00:00:30Z', '2026-10-30T23:00:00.000Z'],
    ] as const) {
      const newest = of(now, 'Europe/Berlin');
      expect([newest.fromDay, newest.toDay]).toEqual(['2026-10-31', '2026-11-29']);
      expect(newest.from.toISOString()).toBe(first);
      const older = of(now, 'Europe/Berlin', daysLater('2026-11-29', -30));
      expect([older.toDay, older.to.toISOString()]).toEqual(['2026-10-30', '2026-10-30T22:59:59.000Z']);
    }
  });

  it('of which the hour that comes twice has an hour more: it is on the page before', () => {
    const [, second, third] = [0, 30, 60].map((days) =>
      of('2026-11-29T11:00:00Z', 'Europe/Berlin', daysLater('2026-11-29', -days)),
    );
    expect(second?.from.toISOString()).toBe('2026-09-30T23:00:00.000Z');
    expect(third?.to.toISOString()).toBe('2026-09-30T22:59:59.000Z');
    expect(third?.toDay).toBe('2026-10-01');
  });
});
