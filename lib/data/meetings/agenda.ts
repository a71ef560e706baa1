import 'server-only';
import type { Meeting, Occurrence } from '@/lib/zoom/meetings';
import type { Part, PartReason } from './access';
import { type Day, dayOf } from './days';
import { byDays, byStart, type DayOfRows, endOf, keyOf, type MeetingRow, rowOf } from './rows';
import { DATES_SHOWN, type SeriesDates, seriesToLookUp } from './series';

/** The state of a part of the page; `coming` while Zoom is being asked. */
export type PartState = 'shown' | 'coming' | PartReason;

export type Agenda = {
  today: Day;
  /** Meetings in progress, then those that come later today. */
  todays: MeetingRow[];
  days: DayOfRows[];
  /** Series without fixed times, and series without a known date to come. */
  undated: MeetingRow[];
  /** The number of dates after which a series is cut here; absent when none of these is. */
  seriesCutAt?: number;
  own: PartState;
  invited: PartState;
  live: PartState;
  dates: PartState;
};

/** Zoom's answers so far; undefined while a call is under way. */
export type Told = {
  own?: Part<Meeting[]>;
  /** The person's own meetings and invitations of 24 hours. */
  upcoming?: Part<Meeting[]>;
  live?: Part<Meeting[]>;
  series?: SeriesDates;
  /** Zoom has more of the person's own meetings than these. */
  isCut: boolean;
};

const stateOf = (part: Part<unknown> | undefined): PartState =>
  part === undefined ? 'coming' : part.ok ? 'shown' : part.reason;
const itemsOf = <T>(part: Part<T[]> | undefined): T[] => (part?.ok ? part.value : []);

/** Merges Zoom's answers into one calendar: each meeting once, today first. */
export function agendaOf(told: Told, { now, timeZone }: { now: Date; timeZone: string }): Agenda {
  const rows = new Map<string, MeetingRow>();
  for (const row of ownRows(told, now)) rows.set(row.key, row);
  addUpcoming(rows, told);
  addLive(rows, itemsOf(told.live));
  const all = [...rows.values()].sort(byStart);
  const today = dayOf(now, timeZone);
  const isToday = (row: MeetingRow) => row.isLive || (row.start && dayOf(row.start, timeZone) === today);
  const isOver = (row: MeetingRow) => !row.isLive && endOf(row) <= now.getTime();
  const dated = all.filter((row) => row.start && !isOver(row));
  const todays = dated.filter(isToday);
  return {
    today,
    todays: [...todays.filter(({ isLive }) => isLive), ...todays.filter(({ isLive }) => !isLive)],
    days: byDays(
      dated.filter((row) => !isToday(row)),
      timeZone,
    ),
    undated: all.filter((row) => row.isSeries && !row.isLive && (!row.start || isOver(row))),
    seriesCutAt: all.some(({ series }) => series === 'goes_on') ? DATES_SHOWN : undefined,
    own: stateOf(told.own),
    invited: stateOf(told.upcoming),
    live: stateOf(told.live),
    dates: datesState(told),
  };
}

function datesState({ own, series }: Told): PartState {
  if (own?.ok && seriesToLookUp(own.value).length === 0) return 'shown';
  if (!series) return own && !own.ok ? 'shown' : 'coming';
  for (const part of series.values()) if (!part.ok) return part.reason;
  return 'shown';
}

/** The person's own list, in which the known dates of a series replace the one that the list names. */
function ownRows({ own, series }: Told, now: Date): MeetingRow[] {
  const items = itemsOf(own);
  const unsure = new Set(seriesToLookUp(items));
  return items.flatMap((meeting) => {
    if (!unsure.has(meeting.id)) return [rowOf(meeting)];
    const dates = series?.get(meeting.id);
    if (!dates?.ok) return [rowOf(meeting, series ? { series: 'one_date' } : {})];
    return rowsOfSeries(meeting, dates.value, now);
  });
}

function rowsOfSeries(meeting: Meeting, dates: Occurrence[], now: Date): MeetingRow[] {
  const coming = dates.filter((date) => !date.isDeleted && endOf(date) > now.getTime());
  const shown = coming
    .slice(0, DATES_SHOWN)
    .map(({ start, minutes = meeting.minutes }, index, { length }) => {
      const isLast = index === length - 1 && coming.length > length;
      return rowOf({ ...meeting, start, minutes }, isLast ? { series: 'goes_on' } : {});
    });
  return shown.length > 0 ? shown : [rowOf({ ...meeting, start: undefined })];
}

/**
 * `is_host` says whose a meeting is, but only Zoom's typings have it (zoom-facts M2); without it, a meeting
 * in the own list is the person's.
 */
function addUpcoming(rows: Map<string, MeetingRow>, { own, upcoming, isCut }: Told) {
  const ownIds = new Set(itemsOf(own).map(({ id }) => id));
  const isComplete = own?.ok && !isCut;
  for (const meeting of itemsOf(upcoming)) {
    const isInvitation =
      meeting.isHost === undefined ? isComplete && !ownIds.has(meeting.id) : !meeting.isHost;
    const key = keyOf(meeting);
    if (!rows.has(key)) rows.set(key, rowOf(meeting, { isInvitation }));
  }
}

/**
 * A meeting in progress may be in the list at another time of its series, or be missing there when it was
 * started early.
 */
function addLive(rows: Map<string, MeetingRow>, live: Meeting[]) {
  for (const meeting of live) {
    const same = [...rows.values()].filter(({ id }) => id === meeting.id);
    const only = meeting.kind === 'series' ? undefined : same[0];
    const row = rows.get(keyOf(meeting)) ?? only ?? rowOf(meeting);
    rows.set(row.key, { ...row, isLive: true, joinUrl: row.joinUrl ?? rowOf(meeting).joinUrl });
  }
}
