import { z } from 'zod';
import { type ApiResult, callZoom, type TokenSource, type ZoomApi } from './client';
import { type ListPage, listOf } from './lists';
import type { ReportDay } from './report-months';
import { optionalLine as line } from './shapes';

/** The most days that one report takes (zoom-facts M8). */
export const STORAGE_DAYS = 30;

/** Storage of cloud recordings on one day, in Zoom's own words with units; what Zoom does not tell is absent. */
export type StorageDay = { day: ReportDay; used?: string; ofPlan?: string; free?: string };

const day = z.object({ date: z.iso.date(), usage: line, plan_usage: line, free_usage: line }).transform(
  (said): StorageDay => ({
    day: said.date,
    used: said.usage,
    ofPlan: said.plan_usage,
    free: said.free_usage,
  }),
);
const DAYS = listOf('cloud_recording_storage', day);

/**
 * Storage by day, from one day to another, both included, until yesterday (zoom-facts M8): `GET
 * /v2/report/cloud_recording`, Heavy; scope report:read:cloud_recording:admin, a paid plan.
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
 * How many bytes such words mean, "1.2 GB" or "0": for the height of a line, never for a bill, because whether Zoom counts
 * in thousands or in 1,024 is not sourced. @returns undefined for words of another form
 */
export function bytesOf(words: string | undefined): number | undefined {
  const [, digits, unit = 'b'] =
    /^([\d,]+(?:\.\d+)?)\s*([kmgtp]?b|bytes?)?$/i.exec(words?.trim() ?? '') ?? [];
  if (digits === undefined) return undefined;
  const power = UNITS.indexOf(/^bytes?$/i.test(unit) ? 'b' : unit.toLowerCase());
  return Number(digits.replaceAll(',', '')) * 1024 ** power;
}
