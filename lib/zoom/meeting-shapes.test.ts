import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listOf } from './lists';
import { listedMeeting, occurrences } from './meeting-shapes';

const LIST = listOf('meetings', listedMeeting);
const [id, start_time] = [81234567890, '2026-12-03T09:00:00Z'];

describe('a listed meeting', () => {
  it.each(['2026-12-03T09:00:00', '', null, undefined, 7])(
    'with fixed times of which the time is %j is not read, and counted',
    (said) => {
      for (const type of [2, 8]) {
        const meetings = [
          { id, type: 2, start_time },
          { id: id + 1, type, start_time: said },
        ];
        expect(LIST.parse({ meetings })).toMatchObject({ items: [{ id: String(id) }], unread: 1 });
      }
    },
  );

  it.each([1, 3, 4, 10, undefined])('of type %s needs no time', (type) => {
    expect(LIST.parse({ meetings: [{ id, type }] })).toMatchObject({
      items: [{ id: String(id) }],
      unread: 0,
    });
  });
});

describe('the dates of a series', () => {
  const date = { occurrence_id: '1', start_time, status: 'available' };

  it('are read one by one, and those that cannot be read are counted', () => {
    const said = [null, date, 'x', { occurrence_id: '2' }, { ...date, start_time: '2026-12-04T09:00:00' }];
    const read = { id: '1', start: new Date(start_time), isDeleted: false };
    expect(occurrences.parse(said)).toMatchObject({ dates: [read], unread: 4 });
  });

  it('are none of a meeting that has no such field', () => {
    const meeting = z.object({ id: z.number(), occurrences });
    expect(meeting.parse({ id })).toEqual({ id, occurrences: { dates: [], unread: 0 } });
  });

  it('that are deleted need no time', () => {
    expect(occurrences.parse([{ status: 'deleted' }])).toEqual({ dates: [], unread: 0 });
  });

  it('are none where Zoom says nothing, and not known where it says something else', () => {
    for (const none of [undefined, null, []])
      expect(occurrences.parse(none)).toEqual({ dates: [], unread: 0 });
    for (const odd of [{}, 'none', 7]) expect(occurrences.parse(odd)).toEqual({ dates: [], unread: 1 });
  });
});
