import { describe, expect, it } from 'vitest';
import { isOver, occurrencesOf } from './occurrences';
import { readPlan } from './read';

function planOf(more: string, horizon = 14) {
  const read = readPlan(`
horizon: ${horizon}
meetings:
  - name: one
    hosts: a@example.com
    topic: One
    minutes: 30
    from: 2026-01-01
${more.replace(/^ */gm, '    ')}`);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.plan;
}
const EVERY_DAY = 'weekdays: [mon, tue, wed, thu, fri, sat, sun]';
const starts = (more: string, now: string, horizon?: number) =>
  occurrencesOf('ours', planOf(more, horizon), new Date(now)).map(({ start }) =>
    start.toISOString().slice(0, 16),
  );
const days = (more: string, now: string, horizon?: number) =>
  occurrencesOf('ours', planOf(more, horizon), new Date(now)).map(({ day }) => day);

describe('the dates of a plan', () => {
  it('keep the time of the clock while the clocks are put forward', () => {
    const berlin = `${EVERY_DAY}\ntime: "09:30"\nzone: Europe/Berlin`;
    expect(starts(berlin, '2026-03-28T00:00:00Z', 2)).toEqual(['2026-03-28T08:30', '2026-03-29T07:30']);
  });

  it('move an hour that is skipped forward by as much', () => {
    const night = `${EVERY_DAY}\ntime: "02:30"\nzone: Europe/Berlin`;
    // 02:30 is 01:30 in UTC the day before; on the 29th the clocks show 03:30 instead.
    expect(starts(night, '2026-03-28T00:00:00Z', 3)).toEqual([
      '2026-03-28T01:30',
      '2026-03-29T01:30',
      '2026-03-30T00:30',
    ]);
  });

  it('take the first of an hour that comes twice, and once', () => {
    const night = `${EVERY_DAY}\ntime: "02:30"\nzone: Europe/Berlin`;
    expect(starts(night, '2026-10-24T12:00:00Z', 2)).toEqual(['2026-10-25T00:30', '2026-10-26T01:30']);
    const newYork = `${EVERY_DAY}\ntime: "01:30"\nzone: America/New_York`;
    expect(starts(newYork, '2026-10-31T12:00:00Z', 2)).toEqual(['2026-11-01T05:30', '2026-11-02T06:30']);
  });

  it('move midnight too, where that is what is skipped, and clocks that change by half an hour', () => {
    // Lebanon skips midnight; Lord Howe puts its clocks forward by half an hour.
    const beirut = `${EVERY_DAY}\ntime: "00:15"\nzone: Asia/Beirut`;
    expect(starts(beirut, '2026-03-28T12:00:00Z', 1)).toEqual(['2026-03-28T22:15']);
    const lordHowe = `${EVERY_DAY}\ntime: "02:15"\nzone: Australia/Lord_Howe`;
    expect(starts(lordHowe, '2026-10-03T12:00:00Z', 1)).toEqual(['2026-10-03T15:45']);
  });

  it('are those of the local calendar, on both sides of the date line', () => {
    const early = `weekdays: mon\ntime: "00:30"\nzone: Pacific/Auckland`;
    expect(starts(early, '2026-11-28T00:00:00Z', 7)).toEqual(['2026-11-29T11:30']);
    expect(days(early, '2026-11-28T00:00:00Z', 7)).toEqual(['2026-11-30']);
    const late = `weekdays: mon\ntime: "23:30"\nzone: Pacific/Honolulu`;
    expect(starts(late, '2026-11-28T00:00:00Z', 7)).toEqual(['2026-12-01T09:30']);
  });

  it('go on over the end of a year and over a leap day', () => {
    const tokyo = `${EVERY_DAY}\ntime: "08:00"\nzone: Asia/Tokyo`;
    expect(days(tokyo, '2026-12-30T00:00:00Z', 3)).toEqual(['2026-12-31', '2027-01-01', '2027-01-02']);
    expect(days(tokyo, '2028-02-28T00:00:00Z', 2)).toEqual(['2028-02-29', '2028-03-01']);
    expect(days(tokyo, '2027-02-28T00:00:00Z', 1)).toEqual(['2027-03-01']);
  });

  it('begin with from and end with until, without those that are left out', () => {
    const some = `${EVERY_DAY}\ntime: "08:00"\nzone: UTC\nuntil: 2026-06-04\nexcept: [2026-06-03]`;
    expect(days(some, '2026-06-01T12:00:00Z')).toEqual(['2026-06-02', '2026-06-04']);
    const plan = planOf(some);
    expect(
      [plan.meetings[0], plan.meetings[0]].map(
        (entry, at) => entry && isOver(entry, new Date(`2026-06-0${4 + at}T12:00:00Z`)),
      ),
    ).toEqual([false, true]);
  });

  it('are those that begin after now and within the horizon, to the minute', () => {
    const noon = `${EVERY_DAY}\ntime: "12:00"\nzone: UTC`;
    expect(days(noon, '2026-06-01T11:59:00Z', 2)).toEqual(['2026-06-01', '2026-06-02']);
    expect(days(noon, '2026-06-01T12:00:00Z', 2)).toEqual(['2026-06-02', '2026-06-03']);
  });

  it('have ids that neither time nor topic changes, and that no other name, plan, day or account has', () => {
    const ids = (plan: ReturnType<typeof planOf>, account = 'ours') =>
      occurrencesOf(account, plan, new Date('2026-06-01T00:00:00Z')).map(({ id }) => id);
    const first = planOf(`${EVERY_DAY}\ntime: "12:00"\nzone: UTC`);
    const moved = planOf(`${EVERY_DAY}\ntime: "13:00"\nzone: UTC`);
    expect(ids(moved)).toEqual(ids(first));
    expect(new Set([...ids(first), ...ids(first, 'theirs'), ...ids({ ...first, plan: 'other' })]).size).toBe(
      42,
    );
  });
});
