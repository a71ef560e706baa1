import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { dataWorld } from '@/proof/worlds/data';
import { feedOfSomebody, letPass, read } from '@/proof/worlds/feed';
import { visiting } from '@/proof/worlds/visiting';
import { findProgram } from '@/scripts/setup/system-programs.mjs';

// Left out where khal is not installed (vitest.config.ts). khal reads with Python's icalendar, and this app
// writes with a JavaScript library, so what both accept does not depend on one library.
vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);

const world = dataWorld({ ZOOM_DEADLINE_MS: '5000' });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(`${tmpdir()}/evergreen-khal-`);
  return () => rmSync(folder, { recursive: true });
});

/**
 * A person's own calendar program.
 * @param zone the person's time zone
 */
function calendarProgram(zone: string) {
  const config = `${folder}/config`;
  const formats = ['date', 'longdate'].map((name) => `${name}format = %Y-%m-%d`);
  const times = ['datetime', 'longdatetime'].map((name) => `${name}format = %Y-%m-%d %H:%M`);
  writeFileSync(
    config,
    [
      ...['[calendars]', '[[zoom]]', `path = ${folder}/calendar`, '[sqlite]', `path = ${folder}/khal.db`],
      ...['[locale]', `local_timezone = ${zone}`, `default_timezone = ${zone}`, 'timeformat = %H:%M'],
      ...[...formats, ...times],
    ].join('\n'),
  );
  const khal = async (...words: string[]) => {
    const env = { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' };
    return (await promisify(execFile)(findProgram('khal') ?? '', ['-c', config, ...words], { env })).stdout;
  };
  return {
    take: async (answer: Response) => {
      writeFileSync(`${folder}/feed.ics`, await answer.text());
      await khal('import', '--batch', '-a', 'zoom', `${folder}/feed.ics`);
    },
    /** `start end title`, in the person's zone. */
    from: async (day: string, days: number) =>
      (
        await khal(
          'list',
          day,
          `${days}d`,
          '--day-format',
          '',
          '--format',
          '{start-long} - {end-long} {title}',
        )
      )
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    details: (word: string) =>
      khal('search', word, '--format', '{title} | {url} | {location} | {description}'),
  };
}

const somebody = (how?: Parameters<typeof feedOfSomebody>[2]) =>
  feedOfSomebody(world, (session) => Object.assign(visiting, { session }), how);

const DAY = 86_400_000;
/** Midnight in thirty days and some days more, so that the dates are always in the future. UTC */
const later = (days: number) => new Date(Math.floor(Date.now() / DAY + 30 + days) * DAY);
const dayOf = (days: number) => later(days).toISOString().slice(0, 10);
const minutesUntil = (days: number, hour: number) =>
  (later(days).getTime() - Date.now()) / 60_000 + hour * 60;

describe('the calendar program khal', () => {
  it('shows the feed in the zone where its person lives, with every letter and every date of a series', async () => {
    const ada = await somebody({ passcodes: true });
    const topic = 'Budget; "all", 予算\\2 🌲';
    const agenda = `First line,\nsecond; ${'long '.repeat(40)}end`;
    await ada.meeting({ topic, inMinutes: minutesUntil(1, 20), minutes: 45, agenda, password: 'abc123' });
    const recurrence = { type: 2, end_times: 3 };
    await ada.meeting({ topic: 'Weekly', type: 8, inMinutes: minutesUntil(0, 7), minutes: 30, recurrence });
    const { file } = await ada.start();
    const khal = calendarProgram('Asia/Kolkata');
    await khal.take(await read(file));
    const shown = await khal.from(dayOf(0), 20);
    expect(shown).toEqual([
      `${dayOf(0)} 12:30 - ${dayOf(0)} 13:00 Weekly`,
      `${dayOf(2)} 01:30 - ${dayOf(2)} 02:15 ${topic}`,
      `${dayOf(7)} 12:30 - ${dayOf(7)} 13:00 Weekly`,
      `${dayOf(14)} 12:30 - ${dayOf(14)} 13:00 Weekly`,
    ]);
    const details = (await khal.details('Budget')).replace(/\s+/g, ' ');
    expect(details).toMatch(/https?:\/\/\S+\/j\/\d+\?pwd=\w+/);
    expect(details).toContain(agenda.replace(/\s+/g, ' '));
  });

  it('moves what was moved, and shows it once', async () => {
    const ada = await somebody();
    const { id } = await ada.meeting({ topic: 'Moves', inMinutes: minutesUntil(0, 9), minutes: 30 });
    const { file } = await ada.start();
    const khal = calendarProgram('UTC');
    await khal.take(await read(file));
    await ada.change(id, { start_time: `${dayOf(2)}T15:00:00Z` });
    await letPass(ada.grantId, 901);
    await khal.take(await read(file));
    expect(await khal.from(dayOf(-5), 20)).toEqual([`${dayOf(2)} 15:00 - ${dayOf(2)} 15:30 Moves`]);
  });
});
