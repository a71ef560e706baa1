import { z } from 'zod';
import type { ApiFailure, ApiResult } from './result';

/** One page of a list of Zoom's. */
export type ListPage<T> = {
  items: T[];
  /** Entries that could not be read. */
  unread: number;
  /** Good for 15 minutes (zoom-facts M2); absent at the end. */
  nextPageToken?: string;
};

/**
 * A list in Zoom's envelope. Without its array it is no list, and one of which nothing can be read is none either: what
 * is not understood must never look like "nothing there".
 * @param name of the array
 */
export function listOf<T>(name: string, item: z.ZodType<T>): z.ZodType<ListPage<T>> {
  const envelope = z.object({
    [name]: z.array(z.unknown()),
    next_page_token: z.string().max(4_000).optional().catch(undefined),
  });
  return envelope.transform((said, ctx): ListPage<T> => {
    const entries = said[name] as unknown[];
    const items = entries.flatMap((entry) => {
      const read = item.safeParse(entry);
      return read.success ? [read.data] : [];
    });
    if (entries.length > 0 && items.length === 0) ctx.addIssue('nothing in the list can be read');
    // Zoom ends a list with an empty token (zoom-facts M2).
    const nextPageToken = (said.next_page_token as string | undefined) || undefined;
    return { items, unread: entries.length - items.length, nextPageToken };
  });
}

/** What to ask for: the first page, the page behind a token, or the first page from a day on. */
export type PageWanted = { pageToken?: string; fromDay?: string };

/** Zoom's list leads back to a page that was read already: whoever is behind it is told of nowhere, so it is not whole. */
export type NoEnd = { ok: false; reason: 'no_end' };

export type PageStep<T> =
  /** `startedAgain`: the token had run out, and this page is from a list that begins at that day. */
  { ok: true; page: ListPage<T>; startedAgain?: string } | ApiFailure | NoEnd;

/** Zoom refuses a token that has run out as a field that is invalid: 400 with code 300, like any other. */
export const isTokenOver = (wanted: PageWanted, result: { ok: boolean; reason?: string }) =>
  wanted.pageToken !== undefined && !result.ok && result.reason === 'invalid';

type Walk<T> = {
  ask: (wanted: PageWanted) => Promise<ApiResult<ListPage<T>>>;
  /** The day (yyyy-mm-dd) from which a list would begin with this entry; undefined where it has none. */
  dayOf: (item: T) => string | undefined;
  /** What tells an entry from another. */
  keyOf: (item: T) => string;
};

/**
 * A list page by page, in Zoom's order, until it ends or a page fails. When a token runs out on the way the list is
 * asked for again from the day of the last entry, once, and what was given before is left out.
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
