import 'server-only';
import { earlier, later, readDay } from '@/lib/data/meetings/days';
import { addDays, dayOf, type ReportDay, recentMonths } from '@/lib/zoom/report-months';
import { ACCOUNT_SCOPES } from '@/lib/zoom/scopes';
import { bytesOf, getStorageReport, STORAGE_DAYS, type StorageDay } from '@/lib/zoom/storage-report';
import { type AccountAccess, type AccountPart, partOf } from './access';

export const scopeOfStorage = ACCOUNT_SCOPES.storage;

/** A day of the window: Zoom's own words for its storage, and the bytes as far as they can be read; or nothing. */
export type StorageRow = StorageDay & { bytes?: number };

export type Storage = {
  from: ReportDay;
  to: ReportDay;
  /** All days of the window, earliest first. */
  rows: StorageRow[];
  /** The last day of the windows before and after. */
  earlier?: ReportDay;
  later?: ReportDay;
  unread: number;
};

/** Thirty days up to the day in the address or yesterday, within the last six months. */
export function storageWindow(said: unknown, now: Date) {
  const yesterday = addDays(dayOf(now), -1);
  const oldest = `${recentMonths(now).at(-1)}-01`;
  const day = readDay(said);
  const to = day && day >= oldest && day < yesterday ? day : yesterday;
  const first = addDays(to, 1 - STORAGE_DAYS);
  const from = later(first, oldest);
  const next = addDays(to, STORAGE_DAYS);
  return {
    from,
    to,
    earlier: from > oldest ? addDays(from, -1) : undefined,
    later: to < yesterday ? earlier(next, yesterday) : undefined,
  };
}

/** Storage of cloud recordings by day: one Heavy call. Nothing of it is stored. @param said the day in the address */
export async function getStorage(
  { asking, now }: AccountAccess,
  said: unknown,
): Promise<AccountPart<Storage>> {
  const window = storageWindow(said, now);
  const part = partOf(await getStorageReport(asking.api, asking.source, window));
  if (!part.ok) return part;
  const told = new Map(part.value.items.map((day) => [day.day, day]));
  const rows: StorageRow[] = [];
  for (let day = window.from; day <= window.to; day = addDays(day, 1)) {
    const row = told.get(day) ?? { day };
    rows.push({ ...row, bytes: bytesOf(row.used) });
  }
  return { ok: true, value: { ...window, rows, unread: part.value.unread } };
}
