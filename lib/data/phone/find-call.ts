import 'server-only';
import type { ApiResult, TokenSource, ZoomApi } from '@/lib/zoom/client';
import { listPhoneRecordings, listVoicemails, type PhoneCall } from '@/lib/zoom/phone';
import type { CallKind } from './rows';

/** A window around its own time, so that one page contains it. ms */
const AROUND_MS = 60_000;
const MOST = 300;

export type CallAddress = { kind: CallKind; id: string; at: Date };

/**
 * Reads a call's address; undefined when invalid.
 * @param at Unix time, s
 */
export function callAddress(kind: CallKind | undefined, id: string, at: unknown): CallAddress | undefined {
  if (!kind || id === '' || id.length > 200 || typeof at !== 'string' || !/^\d{9,10}$/.test(at))
    return undefined;
  return { kind, id, at: new Date(Number(at) * 1_000) };
}

/**
 * Finds one call in the person's own list, with a fresh link: a stored one expires, and a call that is not
 * listed is not theirs (zoom-facts M6, M7). One Medium call.
 */
export async function findCall(
  api: ZoomApi,
  source: TokenSource,
  { kind, id, at }: CallAddress,
): Promise<ApiResult<PhoneCall>> {
  const list = kind === 'recordings' ? listPhoneRecordings : listVoicemails;
  const [from, to] = [-AROUND_MS, AROUND_MS].map((ms) => new Date(at.getTime() + ms)) as [Date, Date];
  const found = await list(api, source, { from, to, pageSize: MOST });
  if (!found.ok) return found;
  const call = found.value.items.find((one) => one.id === id);
  return call ? { ok: true, value: call } : { ok: false, reason: 'not_found', message: '' };
}
