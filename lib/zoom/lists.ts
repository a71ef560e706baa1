import { z } from 'zod';
import type { ApiFailure, ApiResult } from './result';

/** One page of a list of Zoom's. */
export type ListPage<T> = {
  items: T[];
  /** The number of entries that could not be read. */
  unread: number;
  /** Valid for 15 minutes (zoom-facts M2); absent on the last page. */
  nextPageToken?: string;
};

/**
 * A schema for a list of Zoom's. An answer without the array is refused, and so is one in which no entry can
 * be read, or whose page token cannot: an answer that is not understood must never look like an empty list, or
 * like its last page.
 * @param name of the array
 */
export function listOf<T>(name: string, item: z.ZodType<T>): z.ZodType<ListPage<T>> {
  const envelope = z.object({
    [name]: z.array(z.unknown()),
    next_page_token: z.string().max(4_000).nullish(),
  });
  return envelope.transform((said, ctx): ListPage<T> => {
    const entries = said[name] as unknown[];
    const items = entries.flatMap((entry) => {
      const read = item.safeParse(entry);
      return read.success ? [read.data] : [];
    });
    if (entries.length > 0 && items.length === 0) ctx.addIssue('nothing in the list can be read');
    // Zoom ends a list with an empty token (zoom-facts M2).
    const nextPageToken = (said.next_page_token as string | null | undefined) || undefined;
    return { items, unread: entries.length - items.length, nextPageToken };
  });
}

/** Which page to ask for: the first, the one of a page token, or the first from a day on. */
export type PageWanted = { pageToken?: string; fromDay?: string };

/**
 * Zoom's list led back to a page that was read before: the entries after it cannot be reached, so the list is
 * incomplete.
 */
export type NoEnd = { ok: false; reason: 'no_end' };

export type PageStep<T> =
  /** `startedAgain`: the page token had expired, and this page is from a list that begins at that day. */
  { ok: true; page: ListPage<T>; startedAgain?: string } | ApiFailure | NoEnd;

/** Zoom refuses an expired page token as any invalid field: 400 with code 300. */
export const isTokenOver = (wanted: PageWanted, result: { ok: boolean; reason?: string }) =>
  wanted.pageToken !== undefined && !result.ok && result.reason === 'invalid';

type Walk<T> = {
  ask: (wanted: PageWanted) => Promise<ApiResult<ListPage<T>>>;
  /**
   * The day (yyyy-mm-dd) from which a list would begin with this entry; undefined when the entry has none.
   */
  dayOf: (item: T) => string | undefined;
  /** The key that identifies an entry. */
  keyOf: (item: T) => string;
};

/**
 * Reads a list page by page, in Zoom's order, until it ends or a page fails. When a page token expires on the
 * way, the list is requested once more from the day of the last entry, and entries that were already given
 * are left out.
 */
export async function* pagesOf<T>({ ask, dayOf, keyOf }: Walk<T>): AsyncGenerator<PageStep<T>> {
  const given = new Set<string>();
  const tokens = new Set<string>();
  let wanted: PageWanted = {};
  let lastDay: string | undefined;
  let startedAgain: string | undefined;
  for (;;) {
    const asked = await ask(wanted);
    if (isTokenOver(wanted, asked) && lastDay && !startedAgain) {
      startedAgain = lastDay;
      wanted = { fromDay: lastDay };
      tokens.clear();
      continue;
    }
    if (!asked.ok) return yield asked;
    const items = asked.value.items.filter((item) => !given.has(keyOf(item)));
    for (const item of items) {
      given.add(keyOf(item));
      lastDay = dayOf(item) ?? lastDay;
    }
    yield { ok: true, page: { ...asked.value, items }, startedAgain };
    const { nextPageToken } = asked.value;
    if (!nextPageToken) return;
    if (tokens.has(nextPageToken)) return yield { ok: false, reason: 'no_end' };
    tokens.add(nextPageToken);
    wanted = { pageToken: nextPageToken };
  }
}

/** All entries of a list; or those that are known, when some are missing, and the failure of the call that ended it. */
export type AllOfIt<T> = { isWhole: true; items: T[] } | { isWhole: false; known: T[]; failure?: ApiFailure };

/**
 * Reads a list to its end. It is not whole when an entry could not be read, a page failed, a token led back, or
 * there are more pages than `most`: none of these shows that something is not in the list.
 */
export async function readAll<T>(
  ask: (pageToken?: string) => Promise<ApiResult<ListPage<T>>>,
  most: number,
): Promise<AllOfIt<T>> {
  const known: T[] = [];
  const tokens = new Set<string>();
  let unread = 0;
  let pageToken: string | undefined;
  for (let page = 0; page < most; page++) {
    const asked = await ask(pageToken);
    if (!asked.ok) return { isWhole: false, known, failure: asked };
    known.push(...asked.value.items);
    unread += asked.value.unread;
    pageToken = asked.value.nextPageToken;
    if (!pageToken) return unread === 0 ? { isWhole: true, items: known } : { isWhole: false, known };
    if (tokens.has(pageToken)) break;
    tokens.add(pageToken);
  }
  return { isWhole: false, known };
}
