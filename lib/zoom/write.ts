import { z } from 'zod';
import type { ApiFailure, ZoomApi } from './client';
import { hearWrites } from './hear-writes';

/** Why nothing was written, or that it is not known. */
export type WriteFailure =
  /** The answer was lost or is not Zoom's: Zoom may have done it, so it is never sent again. */
  | { ok: false; reason: 'unknown' }
  /** This host's 100 creates and updates a day are used up (zoom-facts M3). */
  | { ok: false; reason: 'daily_limit'; until: Date }
  /** Zoom refused, with its code and the fields that it named. */
  | { ok: false; reason: 'refused'; code?: number; fields: string[] }
  | Exclude<ApiFailure, { reason: 'invalid' }>;
export type WriteResult<T> = { ok: true; value: T } | WriteFailure;

/** For an answer without content, such as a 204. Any other is not Zoom's word that something was done. */
export const nothing = z.strictObject({}).transform(() => undefined);

/**
 * Makes a call that changes something at Zoom, and reports what is known of its result.
 * @param call receives the observed API
 */
export async function write<T>(
  api: ZoomApi,
  call: (api: ZoomApi) => Promise<{ ok: true; value: T } | ApiFailure>,
): Promise<WriteResult<T>> {
  const { api: hearing, heard } = hearWrites(api);
  const result = await call(hearing);
  if (result.ok) return result;
  const { mayHaveActed, dayEndsAt, code, fields } = heard();
  if (dayEndsAt) return { ok: false, reason: 'daily_limit', until: dayEndsAt };
  if (result.reason === 'zoom_unavailable' && mayHaveActed) return { ok: false, reason: 'unknown' };
  if (result.reason === 'invalid') return { ok: false, reason: 'refused', code, fields };
  return result;
}
