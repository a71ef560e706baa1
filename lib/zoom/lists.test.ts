import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listOf, type PageWanted, pagesOf } from './lists';
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
    for (const end of [{ next_page_token: '' }, {}, { next_page_token: 7 }])
      expect(LIST.parse({ things: [], ...end })).toEqual({ items: [], unread: 0, nextPageToken: undefined });
  });

  it.each([{}, { things: null }, { things: {} }, { others: [] }, [], null])('is none without: %j', (said) => {
    expect(LIST.safeParse(said).success).toBe(false);
  });

  it('counts what it cannot read, and is none when it can read nothing', () => {
    expect(LIST.parse({ things: [{ id: 1 }, { id: 'x' }, null] })).toMatchObject({ unread: 2 });
    expect(LIST.safeParse({ things: [{ id: 'x' }] }).success).toBe(false);
  });
});

type Entry = { id: number; day?: string };
const page = (items: Entry[], nextPageToken?: string) =>
  ({ ok: true, value: { items, unread: 0, nextPageToken } }) as const;
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
