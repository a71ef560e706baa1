import { describe, expect, it } from 'vitest';
import type { Attendance } from '@/lib/zoom/past-meetings';
import { allRows } from './all-rows';

const row = { name: 'Ada' } as Attendance;

describe('a list of participants', () => {
  it('is read to its end', async () => {
    const read = await allRows(async (pageToken) => ({
      ...{ ok: true },
      value: { items: [row], unread: 0, nextPageToken: pageToken ? undefined : 'second' },
    }));
    expect(read).toEqual({ ok: true, value: { rows: [row, row], unread: 0 } });
  });

  it('that leads back to a page of its own is not whole', async () => {
    const asked: unknown[] = [];
    const read = await allRows(async (pageToken) => {
      asked.push(pageToken);
      return { ok: true, value: { items: [row], unread: 0, nextPageToken: 'again' } };
    });
    expect(read).toEqual({ ok: true, value: { rows: [row, row], unread: 0, stopped: 'no_end' } });
    expect(asked).toEqual([undefined, 'again']);
  });

  it('that has no end is not whole', async () => {
    let page = 0;
    const read = await allRows(async () => {
      page += 1;
      return { ok: true, value: { items: [row], unread: 0, nextPageToken: `${page}` } };
    });
    expect([page, read.ok && read.value.stopped]).toEqual([40, 'too_many']);
  });
});
