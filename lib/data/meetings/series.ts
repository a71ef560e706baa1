import 'server-only';
import { getOwnMeeting } from '@/lib/zoom/meeting-detail';
import type { Meeting, Occurrence } from '@/lib/zoom/meetings';
import type { MeetingsAccess, Part } from './access';

/** The limit of one view: the page's budget is ten Light calls. */
export const MOST_LOOKED_UP = 10;
/** Dates shown of one series. */
export const DATES_SHOWN = 5;

/** Dates, keyed by a meeting's number; the dates of a series that is missing were not requested. */
export type SeriesDates = Map<string, Part<Occurrence[]> & { unread?: number }>;

/**
 * The series of a list whose dates have to be requested. Whether Zoom's list names one date of a series or
 * each of them is not sourced (zoom-facts M2). Several entries are taken as its dates.
 */
export function seriesToLookUp(own: Meeting[]): string[] {
  const entries = new Map<string, number>();
  for (const { kind, id } of own) if (kind === 'series') entries.set(id, (entries.get(id) ?? 0) + 1);
  return [...entries].flatMap(([id, count]) => (count === 1 ? [id] : []));
}

export async function lookUpSeries(access: MeetingsAccess, own: Meeting[]): Promise<SeriesDates> {
  const ids = seriesToLookUp(own).slice(0, MOST_LOOKED_UP);
  const asked = ids.map(async (id): Promise<[string, Part<Occurrence[]> & { unread?: number }]> => {
    const part = await access.read('meeting:read:meeting', () =>
      getOwnMeeting(access.api, access.source, id),
    );
    if (!part.ok) return [id, part];
    const { occurrences, unreadDates } = part.value;
    return [id, { ok: true, value: occurrences, unread: unreadDates }];
  });
  return new Map(await Promise.all(asked));
}
