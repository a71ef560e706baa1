import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listOf, type PageWanted, pagesOf, readAll } from './lists';
import type { ApiResult } from './result';

const ENTRY = z.object({ id: z.number() });
const LIST = listOf('things', ENTRY);

describe('a list of Zoom’s', () => {
  it('has its array, and ends with an empty token or none', () => {
    expect(LIST.parse({ things: [{ id: 1 }], next_page_token: 'more' })).toEqual({
      items: [{ id: 1 }],
      unread: 0,
      nextPageToken: 'more',
    });
    for (const end of [{ next_page_token: '' }, {}, { next_page_token: null }])
      expect(LIST.parse({ things: [], ...end })).toEqual({ items: [], unread: 0, nextPageToken: undefined });
  });

  it.each([{}, { things: null }, { things: {} }, { others: [] }, [], null])('is none without: %j', (said) => {
    expect(LIST.safeParse(said).success).toBe(false);
  });

  it.each([[7], ['x'.repeat(4_001)], [{}], [false]])(
    'is none with a page token that cannot be used, for it is not known to end there',
    (token) => {
      expect(LIST.safeParse({ things: [{ id: 1 }], next_page_token: token }).success).toBe(false);
    },
  );

  it('counts what it cannot read, and is none when it can read nothing', () => {
    expect(LIST.parse({ things: [{ id: 1 }, { id: 'x' }, null] })).toMatchObject({ unread: 2 });
    expect(LIST.safeParse({ things: [{ id: 'x' }] }).success).toBe(false);
  });
});

type Entry = { id: number; day?: string };
const page = (items: Entry[], nextPageToken?: string) => ({
  ok: true as const,
  value: { items, unread: 0 as number, nextPageToken },
});
const OVER = {
  ok: false,
  reason: 'invalid',
  message: 'The next page token is either invalid or expired.',
} as const;

async function walk(
  answer: (wanted: PageWanted) => ApiResult<{ items: Entry[]; unread: number; nextPageToken?: string }>,
) {
  const asked: PageWanted[] = [];
  const steps = [];
  const pages = pagesOf<Entry>({
    ask: async (wanted) => {
      asked.push(wanted);
      return answer(wanted);
    },
    dayOf: ({ day }) => day,
    keyOf: ({ id }) => String(id),
  });
  for await (const step of pages) steps.push(step);
  const ids = steps.map((step) => (step.ok ? step.page.items.map(({ id }) => id) : step.reason));
  return { asked, ids, steps };
}

describe('a list page by page', () => {
  it('goes on until Zoom gives no token', async () => {
    const { asked, ids } = await walk(({ pageToken }) =>
      pageToken ? page([{ id: 3 }]) : page([{ id: 1 }, { id: 2 }], 'second'),
    );
    expect(ids).toEqual([[1, 2], [3]]);
    expect(asked).toEqual([{}, { pageToken: 'second' }]);
  });

  it('starts again by the day of the last entry when a token ran out, leaves out what was given, and says so', async () => {
    const { asked, ids, steps } = await walk(({ pageToken, fromDay }) => {
      if (fromDay)
        return page([
          { id: 2, day: '2026-03-02' },
          { id: 3, day: '2026-03-02' },
        ]);
      if (pageToken) return OVER;
      return page(
        [
          { id: 1, day: '2026-03-01' },
          { id: 2, day: '2026-03-02' },
        ],
        'old',
      );
    });
    expect(asked).toEqual([{}, { pageToken: 'old' }, { fromDay: '2026-03-02' }]);
    expect(ids).toEqual([[1, 2], [3]]);
    expect(steps).toMatchObject([{ ok: true }, { ok: true, startedAgain: '2026-03-02' }]);
  });

  it('does so once, and not where nothing has a day', async () => {
    const again = await walk(({ pageToken }) =>
      pageToken ? OVER : page([{ id: 1, day: '2026-03-01' }], 'old'),
    );
    expect(again.ids).toEqual([[1], [], 'invalid']);
    expect((await walk(({ pageToken }) => (pageToken ? OVER : page([{ id: 1 }], 'old')))).ids).toEqual([
      [1],
      'invalid',
    ]);
  });

  it('ends with a failure, and is not whole where a token leads round', async () => {
    const down = { ok: false, reason: 'zoom_unavailable' } as const;
    expect((await walk(({ pageToken }) => (pageToken ? down : page([{ id: 1 }], 'x')))).ids).toEqual([
      [1],
      'zoom_unavailable',
    ]);
    let id = 0;
    const round = await walk(() => page([{ id: ++id }], 'the same'));
    expect(round.ids).toEqual([[1], [2], 'no_end']);
  });
});

describe('a list to its end', () => {
  const pages = (...all: (ReturnType<typeof page> | typeof OVER)[]) => {
    let at = 0;
    return async () => all[at++] ?? page([{ id: at }]);
  };
  const [first, last] = [page([{ id: 1 }], 'a'), page([{ id: 2 }])];

  it('is whole where each page came and each entry was read', async () => {
    expect(await readAll(pages(first, last), 2)).toEqual({ isWhole: true, items: [{ id: 1 }, { id: 2 }] });
  });

  it('is not where a token leads back, a page fails, an entry is unread or there are too many pages', async () => {
    const unread = { ...last, value: { ...last.value, unread: 1 } };
    const one = { isWhole: false, known: [{ id: 1 }] };
    const two = { isWhole: false, known: [{ id: 1 }, { id: 2 }] };
    const back = page([{ id: 2 }], 'a');
    expect(await readAll(pages(first, back), 9)).toEqual(two);
    expect(await readAll(pages(first, page([{ id: 2 }], 'b'), page([], 'a')), 9)).toEqual(two);
    expect(await readAll(pages(first, OVER), 9)).toEqual({ ...one, failure: OVER });
    expect(await readAll(pages(first, unread), 9)).toEqual(two);
    expect(await readAll(pages(first, last), 1)).toEqual(one);
  });
});
