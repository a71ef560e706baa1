import 'server-only';
import type { z } from 'zod';
import { vault } from '@/lib/vault';
import type { MeetingListType } from '@/lib/zoom/meetings';

/** The paginated list and its parameters: a position in one list is invalid in another. */
export type PagedList =
  | `meetings/${MeetingListType}`
  | `recordings/${string}`
  | 'trash'
  | 'calls'
  | `people/${string}`
  | `idle/${string}`;

/** Longer than any address of ours. */
const LONGEST = 8_000;

/**
 * The position in a list, for an address: Zoom's page token, and what is needed when that has expired, sealed
 * so that only this person can use it. Undefined when the person is not known.
 */
export function sealPage(grantId: string | undefined, list: PagedList, place: unknown): string | undefined {
  return grantId && vault().seal(grantId, 'page', JSON.stringify({ list, place }));
}

/** @returns undefined when it is not a position of this person in this list */
export function openPage<T>(
  grantId: string | undefined,
  list: PagedList,
  schema: z.ZodType<T>,
  sealed: unknown,
): T | undefined {
  if (!grantId || typeof sealed !== 'string' || sealed === '' || sealed.length > LONGEST) return undefined;
  const opened = vault().unseal(grantId, 'page', sealed);
  if (opened === undefined) return undefined;
  const said = JSON.parse(opened);
  return said.list === list ? schema.safeParse(said.place).data : undefined;
}
