import 'server-only';
import type { MeetingsAccess, Part } from '@/lib/data/meetings/access';
import type { ApiFailure } from '@/lib/zoom/client';
import { listPastInstances, type PastInstance, TOO_OLD } from '@/lib/zoom/past-meetings';

/**
 * Why Zoom says nothing about a past meeting: its plan, its age, or that it was never held (zoom-facts M4).
 */
export type PastReason = 'paid_plan' | 'too_old' | 'never_held';

/**
 * When a meeting was held, newest first, the instance that this page shows, and the number of entries that could
 * not be read.
 */
export type Dates = { held: PastInstance[]; chosen: PastInstance; unread: number };

/** `unknown_date`: the address names an instance that is not of this meeting. */
export type DatesPart = Part<Dates, PastReason | 'unknown_date'>;

export function pastReasonOf(failure: ApiFailure): PastReason | undefined {
  if (failure.reason === 'not_licensed' && failure.lacks === 'plan') return 'paid_plan';
  if (failure.reason === 'not_found') return 'never_held';
  return failure.reason === 'invalid' && failure.code === TOO_OLD ? 'too_old' : undefined;
}

const startOf = ({ start }: PastInstance) => start?.getTime() ?? 0;

/**
 * The past instances of a meeting. A uuid is accepted only when Zoom lists it for this meeting; otherwise the
 * page could show another meeting under this one's name.
 * @param wanted the uuid in the address; without one, the newest
 */
export async function datesOf(access: MeetingsAccess, id: string, wanted?: string): Promise<DatesPart> {
  const { api, source } = access;
  const part = await access.read(
    'meeting:read:list_past_instances',
    () => listPastInstances(api, source, id),
    pastReasonOf,
  );
  if (!part.ok) return part;
  const { items, unread } = part.value;
  const each = new Map(items.map((one) => [one.uuid, one]));
  const held = [...each.values()].sort((a, b) => startOf(b) - startOf(a));
  const [newest] = held;
  if (!newest) return { ok: false, reason: 'never_held' };
  const chosen = wanted === undefined ? newest : held.find(({ uuid }) => uuid === wanted);
  if (chosen) return { ok: true, value: { held, chosen, unread } };
  // The wanted one may be the one that could not be read.
  return { ok: false, reason: unread > 0 ? 'zoom_unavailable' : 'unknown_date' };
}
