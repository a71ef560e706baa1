import 'server-only';
import type { z } from 'zod';
import { vault } from '@/lib/vault';
import type { MeetingListType } from '@/lib/zoom/meetings';

/** A list that is read page by page, with what was asked of it: a place in one is none in another. */
export type PagedList =
  | `meetings/${MeetingListType}`
  | `recordings/${string}`
  | 'trash'
  | 'calls'
  | `people/${string}`
  | `idle/${string}`;

/** No address of ours is longer. */
const LONGEST = 8_000;

/**
 * Where a list goes on, as it stands in an address: Zoom's token for the next page and what is needed where that has run
 * out, sealed, and of use to this person alone. Undefined where it is not known who that is.
 */
export function sealPage(grantId: string | undefined, list: PagedList, place: unknown): string | undefined {
  return grantId && vault().seal(grantId, 'page', JSON.stringify({ list, place }));
}

/** @returns undefined for what is no place of this person's in this list */
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
