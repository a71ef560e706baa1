import 'server-only';
import type { Day } from '@/lib/data/meetings/days';
import type { Recording } from '@/lib/zoom/recordings';
import { addMonths } from '@/lib/zoom/report-months';
import { type Part, type RecordingsAccess, recordingsAccess, type Zone, zoneOf } from './access';
import { type MonthPage, type MonthPlace, monthPage, monthStart, openPlace, sealPlace } from './month-pages';
import { firstMonth, type Month, monthOf, readMonth } from './months';
import { byDays, type DayOfRecordings, rowOf } from './rows';

/** The part of a month's view that one answer of Zoom's gives. */
export type MonthPart = {
  days: DayOfRecordings[];
  count: number;
  bytes: number;
  unread: number;
  /** The cursor for the address of the next page. */
  next?: string;
  startedAgain?: Day;
};

export type MonthView = Zone & {
  month: Month;
  /** Absent when the person had not joined Zoom yet. */
  older?: Month;
  newer?: Month;
  isFirstPage: boolean;
  /** Zoom's first answer. */
  first: Promise<Part<MonthPart>>;
  /**
   * Zoom's second answer, for the days outside the first window of 30; undefined when the first answer has a
   * next page or covers the month.
   */
  rest: Promise<Part<MonthPart> | undefined>;
};

/**
 * The signed-in person's recordings in a month of their zone, newest first: one call, and a second one when
 * the month is longer than Zoom's window.
 * @param asked yyyy-mm; the present month when it is invalid or before they joined
 * @param page `next` of the page before
 */
export async function getMonth(asked: unknown, page?: string): Promise<MonthView> {
  const access = await recordingsAccess();
  const { month, older, newer } = monthAsked(access, asked);
  const place = openPlace(access.grantId, month, page);
  const first = monthPage(access, place ?? monthStart(month));
  const rest = first.then((part) => (part.ok ? restOf(access, part.value) : undefined));
  const view: MonthView = {
    ...zoneOf(access),
    month,
    older,
    newer,
    isFirstPage: place === undefined,
    first: first.then((part) => drawn(access, part)),
    rest: rest.then((part) => part && drawn(access, part)),
  };
  // The component that awaits it handles the rejection; until then it must not count as unhandled.
  for (const promise of [view.first, view.rest]) promise.catch(() => undefined);
  return view;
}

/** The month that a page shows, and its neighbours. */
export function monthAsked({ now, joinedAt, timeZone }: RecordingsAccess, asked: unknown) {
  const newest = monthOf(now, timeZone);
  const oldest = firstMonth(joinedAt, timeZone);
  const said = readMonth(asked);
  const month = said && said >= oldest && said <= newest ? said : newest;
  return {
    month,
    older: month > oldest ? addMonths(month, -1) : undefined,
    newer: month < newest ? addMonths(month, 1) : undefined,
  };
}

/**
 * All recordings of one page of a month, as in `getMonth`.
 * @param page as in `getMonth`
 */
export async function recordingsOf(
  access: RecordingsAccess,
  month: Month,
  page?: string,
): Promise<Part<Recording[]>> {
  const place = openPlace(access.grantId, month, page);
  const first = await monthPage(access, place ?? monthStart(month));
  if (!first.ok) return first;
  const rest = await restOf(access, first.value);
  if (rest && !rest.ok) return rest;
  return { ok: true, value: [...first.value.recordings, ...(rest?.value.recordings ?? [])] };
}

function restOf(access: RecordingsAccess, { next, endsWindow }: MonthPage) {
  return next && endsWindow ? monthPage(access, next) : undefined;
}

function drawn(access: RecordingsAccess, part: Part<MonthPage>): Part<MonthPart> {
  if (!part.ok) return part;
  const { recordings, unread, next, endsWindow, startedAgain } = part.value;
  const onward: MonthPlace | undefined = endsWindow ? undefined : next;
  return {
    ok: true,
    value: {
      days: byDays(recordings.map(rowOf), access.timeZone),
      count: recordings.length,
      bytes: recordings.reduce((sum, { bytes }) => sum + bytes, 0),
      unread,
      next: onward && sealPlace(access.grantId, onward),
      startedAgain,
    },
  };
}
