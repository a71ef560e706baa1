import 'server-only';
import type { Day } from '@/lib/data/meetings/days';
import type { Recording } from '@/lib/zoom/recordings';
import { addMonths } from '@/lib/zoom/report-months';
import { type Part, type RecordingsAccess, recordingsAccess, type Zone, zoneOf } from './access';
import { type MonthPage, type MonthPlace, monthPage, monthStart, openPlace, sealPlace } from './month-pages';
import { firstMonth, type Month, monthOf, readMonth } from './months';
import { byDays, type DayOfRecordings, rowOf } from './rows';

/** What one answer of Zoom's brings to a month's view. */
export type MonthPart = {
  days: DayOfRecordings[];
  count: number;
  bytes: number;
  unread: number;
  /** For the address of the next page. */
  next?: string;
  startedAgain?: Day;
};

export type MonthView = Zone & {
  month: Month;
  /** Absent where the person was not at Zoom yet. */
  older?: Month;
  newer?: Month;
  isFirstPage: boolean;
  /** Zoom's first answer. */
  first: Promise<Part<MonthPart>>;
  /**
   * Its second, for the days that the first window of 30 has not; undefined where the first answer has a next page, or
   * was the whole month.
   */
  rest: Promise<Part<MonthPart> | undefined>;
};

/**
 * What the signed-in person recorded in a month of their zone, newest first: one call, and a second one where the month
 * is longer than a window of Zoom's.
 * @param asked yyyy-mm; this month where it is none in which they can have recorded
 * @param page for a further page, as `next` of the one before
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
  // Whoever draws them hears of it; meanwhile nobody may.
  for (const promise of [view.first, view.rest]) promise.catch(() => undefined);
  return view;
}

/** Which month a page is about, and those beside it. */
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

/** All recordings of one page of a month, as `getMonth` shows it. @param page as there */
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
