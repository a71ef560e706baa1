import { z } from 'zod';
import type { ApiFailure, ZoomApi } from './client';
import { hearWrites } from './hear-writes';

/** Why nothing was written, or that nobody knows whether it was. */
export type WriteFailure =
  /** The answer was lost, or is none of Zoom's: Zoom may have done it. It is never sent again from here. */
  | { ok: false; reason: 'unknown' }
  /** The 100 creates and updates a day of this host are spent (zoom-facts M3). */
  | { ok: false; reason: 'daily_limit'; until: Date }
  /** Zoom's no, with its code and the fields it named. */
  | { ok: false; reason: 'refused'; code?: number; fields: string[] }
  | Exclude<ApiFailure, { reason: 'invalid' }>;
export type WriteResult<T> = { ok: true; value: T } | WriteFailure;

/** Of an answer that says nothing, as 204 does. */
export const nothing = z.unknown().transform(() => undefined);

/** A call that changes something at Zoom, and what is known of its end. @param call with the API that is listened to */
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
