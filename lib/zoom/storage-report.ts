import { z } from 'zod';
import { type ApiResult, callZoom, type TokenSource, type ZoomApi } from './client';
import { type ListPage, listOf } from './lists';
import type { ReportDay } from './report-months';
import { calendarDay, optionalLine as line } from './shapes';

/** The maximum number of days in one report (zoom-facts M8). */
export const STORAGE_DAYS = 30;

/**
 * Storage of cloud recordings on one day, as Zoom writes it, with units; a value that Zoom does not give is
 * absent.
 */
export type StorageDay = { day: ReportDay; used?: string; ofPlan?: string; free?: string };

const day = z.object({ date: calendarDay, usage: line, plan_usage: line, free_usage: line }).transform(
  (said): StorageDay => ({
    day: said.date,
    used: said.usage,
    ofPlan: said.plan_usage,
    free: said.free_usage,
  }),
);
const DAYS = listOf('cloud_recording_storage', day);

/**
 * Storage for each day between two days, both included, until yesterday (zoom-facts M8): `GET
 * /v2/report/cloud_recording`, Heavy; scope report:read:cloud_recording:admin; needs a paid plan.
 */
export function getStorageReport(
  api: ZoomApi,
  source: TokenSource,
  { from, to }: { from: ReportDay; to: ReportDay },
): Promise<ApiResult<ListPage<StorageDay>>> {
  const query = { from, to };
  return callZoom(api, source, { path: '/report/cloud_recording', query, schema: DAYS, label: 'Heavy' });
}

const UNITS = ['b', 'kb', 'mb', 'gb', 'tb', 'pb'];

/**
 * The number of bytes in such text, "1.2 GB" or "0": good for the height of a line but not for a bill,
 * because whether Zoom's units are 1,000 or 1,024 is not sourced.
 * @returns undefined for text of another form
 */
export function bytesOf(words: string | undefined): number | undefined {
  const [, digits, unit = 'b'] =
    /^([\d,]+(?:\.\d+)?)\s*([kmgtp]?b|bytes?)?$/i.exec(words?.trim() ?? '') ?? [];
  if (digits === undefined) return undefined;
  const power = UNITS.indexOf(/^bytes?$/i.test(unit) ? 'b' : unit.toLowerCase());
  return Number(digits.replaceAll(',', '')) * 1024 ** power;
}
