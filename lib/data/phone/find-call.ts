import 'server-only';
import type { ApiResult, TokenSource, ZoomApi } from '@/lib/zoom/client';
import { listPhoneRecordings, listVoicemails, type PhoneCall } from '@/lib/zoom/phone';
import type { CallKind } from './rows';

/** Around its own time, so that one page holds it. ms */
const AROUND_MS = 60_000;
const MOST = 300;

export type CallAddress = { kind: CallKind; id: string; at: Date };

/** What an address says of a call; undefined for nonsense. @param at Unix time, s */
export function callAddress(kind: CallKind | undefined, id: string, at: unknown): CallAddress | undefined {
  if (!kind || id === '' || id.length > 200 || typeof at !== 'string' || !/^\d{9,10}$/.test(at))
    return undefined;
  return { kind, id, at: new Date(Number(at) * 1_000) };
}

/**
 * One call of the person's own list, with a link of this moment: a stored one grows stale, and what is not in the list
 * is not theirs (zoom-facts M6, M7). One Medium call.
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
