import { describe, expect, it } from 'vitest';
import type { Meeting } from '@/lib/zoom/meetings';
import { agendaOf, type Told } from './agenda';
import { dayOf, daysLater, monthsEarlier, readDay } from './days';

const BERLIN = 'Europe/Berlin';
const NOW = new Date('2026-03-28T10:00:00Z');
const told = <T>(value: T) => ({ ok: true, value }) as const;
const down = { ok: false, reason: 'zoom_unavailable' } as const;

const meeting = (id: number, start?: string, more: Partial<Meeting> = {}): Meeting => ({
  id: String(id),
  topic: `Meeting ${id}`,
  kind: 'once',
  start: start === undefined ? undefined : new Date(start),
  minutes: 30,
  ...more,
});
const agenda = (what: Partial<Told>, { now = NOW, timeZone = BERLIN } = {}) =>
  agendaOf(
    { own: told([]), upcoming: told([]), live: told([]), series: new Map(), isCut: false, ...what },
    { now, timeZone },
  );
const topics = (rows: { topic?: string }[]) => rows.map(({ topic }) => topic);

describe('the days of a person', () => {
  it('change where the clock does: a night of 23 hours and one of 25 are one night each', () => {
    const own = told([
      meeting(1, '2026-03-28T22:59:00Z'),
      meeting(2, '2026-03-28T23:00:00Z'),
      // 02:30 does not exist in Berlin on the 29th.
      meeting(3, '2026-03-29T01:30:00Z'),
      meeting(4, '2026-03-29T21:59:00Z'),
      meeting(5, '2026-03-29T22:00:00Z'),
    ]);
    const { todays, days } = agenda({ own });
    expect(topics(todays)).toEqual(['Meeting 1']);
    expect(days.map(({ day, rows }) => [day, topics(rows)])).toEqual([
      ['2026-03-29', ['Meeting 2', 'Meeting 3', 'Meeting 4']],
      ['2026-03-30', ['Meeting 5']],
    ]);
    // 02:30 exists twice on 25 October: both belong to that day, in order of time.
    const twice = told([meeting(7, '2026-10-25T01:30:00Z'), meeting(6, '2026-10-25T00:30:00Z')]);
    const autumn = agenda({ own: twice }, { now: new Date('2026-10-24T23:00:00Z') });
    expect([autumn.today, topics(autumn.todays)]).toEqual(['2026-10-25', ['Meeting 6', 'Meeting 7']]);
  });

  it('are those of their zone', () => {
    const own = told([meeting(1, '2026-03-28T16:00:00Z')]);
    expect(topics(agenda({ own }, { timeZone: 'Asia/Tokyo' }).days[0]?.rows ?? [])).toEqual(['Meeting 1']);
    expect(topics(agenda({ own }).todays)).toEqual(['Meeting 1']);
  });

  it.each([
    ['2026-03-29', 1, '2026-03-30'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('are counted by the calendar: %s, %i', (day, count, expected) => {
    expect(daysLater(day, count)).toBe(expected);
  });

  it.each([
    ['2026-08-31', 6, '2026-02-28'],
    ['2026-01-15', 6, '2025-07-15'],
    ['2028-08-31', 6, '2028-02-29'],
  ])('six months back end in a month’s last day at the latest: %s', (day, months, expected) => {
    expect(monthsEarlier(day, months)).toBe(expected);
  });

  it.each(['2026-02-30', '2026-13-01', '20260101', '', ['2026-01-01'], undefined])(
    'are not read from %j',
    (said) => {
      expect(readDay(said)).toBeUndefined();
    },
  );

  it('know the day of a moment', () => {
    expect(dayOf(new Date('2026-03-28T23:00:00Z'), BERLIN)).toBe('2026-03-29');
  });
});

describe('what Zoom told in several answers', () => {
  it('is one calendar: who is in two lists stands there once', () => {
    const mine = meeting(1, '2026-03-28T12:00:00Z');
    const { todays } = agenda({
      own: told([mine]),
      upcoming: told([{ ...mine, isHost: true }]),
      live: told([mine]),
    });
    expect(todays).toMatchObject([{ topic: 'Meeting 1', isLive: true, isInvitation: false }]);
  });

  it('has invitations where Zoom says so, or where the whole own list does not have them', () => {
    const theirs = meeting(1, '2026-03-28T12:00:00Z');
    const isInvitation = (what: Partial<Told>) => agenda(what).todays[0]?.isInvitation;
    expect(isInvitation({ upcoming: told([{ ...theirs, isHost: false }]) })).toBe(true);
    expect(isInvitation({ upcoming: told([{ ...theirs, isHost: true }]) })).toBe(false);
    expect(isInvitation({ upcoming: told([theirs]) })).toBe(true);
    expect(isInvitation({ upcoming: told([theirs]), isCut: true })).toBe(false);
    expect(isInvitation({ upcoming: told([theirs]), own: down })).toBe(false);
  });

  it('has what is on first, though it began yesterday, and drops what is over', () => {
    const night = meeting(1, '2026-03-27T22:30:00Z', { minutes: 30 });
    const over = meeting(2, '2026-03-28T08:00:00Z');
    const still = meeting(3, '2026-03-28T09:45:00Z');
    const { todays } = agenda({ own: told([night, over, still]), live: told([night]) });
    expect(todays.map(({ topic, isLive }) => [topic, isLive])).toEqual([
      ['Meeting 1', true],
      ['Meeting 3', false],
    ]);
  });

  it('has the real dates of a series in place of the one that the list names', () => {
    const series = meeting(1, '2026-03-01T12:00:00Z', { kind: 'series' });
    const date = (day: number, more = {}) => ({
      start: new Date(Date.UTC(2026, 2, day, 12)),
      minutes: 45,
      isDeleted: false,
      ...more,
    });
    const dates = [date(27), date(28), date(29, { isDeleted: true }), date(30)];
    const { todays, days } = agenda({ own: told([series]), series: new Map([['1', told(dates)]]) });
    expect(todays).toMatchObject([{ minutes: 45, isSeries: true }]);
    expect(days.map(({ day }) => day)).toEqual(['2026-03-30']);
  });

  it('keeps a series of which no date to come is known, and says what is not known of it', () => {
    const past = meeting(1, '2026-03-01T12:00:00Z', { kind: 'series' });
    const ahead = meeting(2, '2026-03-30T12:00:00Z', { kind: 'series' });
    const none = meeting(3, undefined, { kind: 'series_without_time' });
    const { undated, days } = agenda({ own: told([past, ahead, none]), series: new Map([['2', down]]) });
    expect(topics(undated).sort()).toEqual(['Meeting 1', 'Meeting 3']);
    expect(days[0]?.rows).toMatchObject([{ topic: 'Meeting 2', series: 'one_date' }]);
    expect(agenda({ own: told([ahead]), series: new Map([['2', down]]) }).dates).toBe('zoom_unavailable');
  });

  it('takes a list that names each date of a series at its word', () => {
    const dates = ['2026-03-29T12:00:00Z', '2026-03-30T12:00:00Z'].map((at) =>
      meeting(1, at, { kind: 'series' }),
    );
    const { days, dates: state } = agenda({ own: told(dates), series: undefined });
    expect([days.length, state]).toEqual([2, 'shown']);
  });

  it('says of each part how it is doing', () => {
    const states = ({ own, invited, live, dates }: ReturnType<typeof agenda>) => [own, invited, live, dates];
    expect(states(agenda({}))).toEqual(['shown', 'shown', 'shown', 'shown']);
    expect(
      states(agenda({ own: undefined, upcoming: undefined, live: undefined, series: undefined })),
    ).toEqual(Array(4).fill('coming'));
    expect(states(agenda({ own: down, upcoming: down, live: down, series: undefined }))).toEqual([
      ...Array(3).fill('zoom_unavailable'),
      'shown',
    ]);
  });

  it('makes a link of no address but one of the web', () => {
    const joinUrl = 'javascript:alert(1)';
    expect(
      agenda({ own: told([meeting(1, '2026-03-28T12:00:00Z', { joinUrl })]) }).todays[0]?.joinUrl,
    ).toBeUndefined();
  });
});
