import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPlanFile } from './file';
import { readPlan } from './read';

const ENTRY = `
  - name: standup
    hosts: maria@example.com
    topic: Daily standup
    weekdays: [mon, Wednesday, FRI]
    time: 9:30
    minutes: 30
    from: 2026-11-30
`;
const PLAN = `zone: Europe/Berlin\nmeetings:${ENTRY}`;

const problems = (text: string) => {
  const read = readPlan(text);
  return read.ok ? [] : read.problems.map(({ line, message }) => `${line}: ${message}`);
};
const changed = (from: string, to: string) => problems(PLAN.replace(from, to));

describe('a plan', () => {
  it('is read with what it leaves out', () => {
    expect(readPlan(PLAN)).toEqual({
      ok: true,
      plan: {
        plan: 'plan',
        horizon: 14,
        meetings: [
          {
            name: 'standup',
            hosts: ['maria@example.com'],
            topic: 'Daily standup',
            weekdays: [1, 3, 5],
            time: '09:30',
            zone: 'Europe/Berlin',
            minutes: 30,
            from: '2026-11-30',
            except: [],
            invitees: [],
            line: 3,
            hostLines: [4],
            untilLine: 3,
          },
        ],
      },
    });
  });

  it('may say everything, and share lists by an anchor', () => {
    const read = readPlan(`
plan: school
horizon: 7
meetings:
  - name: maths
    hosts: &teachers [a@example.com, KDcuGIm1QgePTO8WbOqwIQ]
    topic: '数学'
    agenda: |
      One
      Two
    weekdays: tue
    time: "23:45"
    zone: Asia/Tokyo
    minutes: 45
    from: 2026-11-30
    until: 2027-03-31
    except: [2026-12-29]
    invitees: [pupil@example.com]
  - { name: music, hosts: *teachers, topic: Music, weekdays: sun, time: 0:00, zone: UTC, minutes: 1, from: 2028-02-29 }
`);
    expect(
      read.ok &&
        read.plan.meetings.map(({ hosts, line, hostLines, untilLine }) => [
          hosts,
          line,
          hostLines,
          untilLine,
        ]),
    ).toEqual([
      [['a@example.com', 'KDcuGIm1QgePTO8WbOqwIQ'], 5, [6, 6], 16],
      [['a@example.com', 'KDcuGIm1QgePTO8WbOqwIQ'], 19, [6, 6], 19],
    ]);
  });

  it.each([
    [
      'an unknown zone',
      'Europe/Berlin',
      'Europe/Atlantis',
      '1: zone is no time zone; for example Europe/Berlin',
    ],
    [
      'an offset for a zone',
      'Europe/Berlin',
      '"+01:00"',
      '1: zone is no time zone; for example Europe/Berlin',
    ],
    [
      'an unknown weekday',
      'Wednesday',
      'Wodensday',
      '6: meetings[1].weekdays[2] is no day of the week; for example Monday, or Mon',
    ],
    [
      'a number for a weekday',
      'Wednesday',
      '3',
      '6: meetings[1].weekdays[2] is to be a day of the week, for example Monday',
    ],
    [
      'no weekday',
      '[mon, Wednesday, FRI]',
      '[]',
      '6: meetings[1].weekdays is to name one day of the week or several',
    ],
    ['no such time', '9:30', '25:00', '7: meetings[1].time is no time of the day; for example "09:30"'],
    [
      'a number for a time',
      '9:30',
      '930',
      '7: meetings[1].time is to be a time in quotes, for example "09:30"',
    ],
    [
      'no such day',
      '2026-11-30',
      '2026-02-30',
      '9: meetings[1].from is no day of the calendar; for example 2026-11-30',
    ],
    [
      'a leap day of a common year',
      '2026-11-30',
      '2027-02-29',
      '9: meetings[1].from is no day of the calendar; for example 2026-11-30',
    ],
    [
      'a length of nothing',
      'minutes: 30',
      'minutes: 0',
      '8: meetings[1].minutes is to be a whole number of minutes, from 1 to 1440',
    ],
    [
      'a length in words',
      'minutes: 30',
      'minutes: half',
      '8: meetings[1].minutes is to be a whole number of minutes, from 1 to 1440',
    ],
    ['a topic of two lines', 'Daily standup', '"two\\nlines"', '5: meetings[1].topic is to be on one line'],
    ['a number for a topic', 'Daily standup', '2026', '5: meetings[1].topic is to be text; put it in quotes'],
    [
      'a topic that is too long',
      'Daily standup',
      'x'.repeat(201),
      '5: meetings[1].topic is longer than 200 characters',
    ],
    [
      'nobody as host',
      'maria@example.com',
      '[]',
      '4: meetings[1].hosts is to name one host, or several to choose from',
    ],
    ['me as host', 'maria@example.com', 'me', '4: meetings[1].hosts[1] is nobody: an account has no "me"'],
    [
      'a path as host',
      'maria@example.com',
      'a/b',
      '4: meetings[1].hosts[1] is neither an email address nor an id of Zoom’s',
    ],
    [
      'an until before its from',
      '2026-11-30',
      '2026-11-30\n    until: 2026-11-29',
      '10: meetings[1].until is before 2026-11-30',
    ],
    [
      'a field that is not known',
      'minutes: 30',
      'minutes: 30\n    lenght: 30',
      '9: meetings[1].lenght is not known',
    ],
    ['a field that is missing', '    topic: Daily standup\n', '', '3: meetings[1].topic is missing'],
    ['a field twice', 'minutes: 30', 'minutes: 30\n    minutes: 40', '9: Map keys must be unique'],
    ['no zone at all', 'zone: Europe/Berlin\n', '', '2: meetings[1].zone is missing'],
    [
      'invitees who are none',
      'minutes: 30',
      'minutes: 30\n    invitees: [somebody]',
      '9: meetings[1].invitees[1] is no email address',
    ],
  ])('with %s is refused, with the line', (_, from, to, problem) => {
    expect(changed(from, to)).toEqual([problem]);
  });

  it('names one name that stands twice, and every other problem at once', () => {
    expect(problems(`${PLAN}${ENTRY}`)).toEqual(['11: meetings[2].name is the name of an earlier one']);
    expect(changed('9:30', '9:75\n    nonsense: 1')).toHaveLength(2);
  });

  it.each([
    ['nothing', '', '1: meetings is missing'],
    ['a list', '- a', '1: The plan is of the wrong kind: object is expected'],
    ['no list of meetings', 'meetings: none', '1: meetings is to be a list of meetings'],
    [
      'no YAML',
      'meetings: [',
      '1: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  ])('that holds %s is refused', (_, text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  it('that grows without an end by its aliases is refused', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefg'.split('').map((name, at) => {
        const before = 'abcdefg'[at];
        return `${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`;
      }),
    ].join('\n');
    expect(problems(bomb)).toEqual(['1: The file refers to itself too often']);
  });

  it('may name no meeting', () => {
    expect(readPlan('meetings: []')).toMatchObject({ ok: true, plan: { meetings: [] } });
  });
});

describe('a plan with odd letters', () => {
  const NOBODY = '4: meetings[1].hosts[1] is neither an email address nor an id of Zoom’s';
  it.each([
    [
      'half of a character in a name',
      'name: standup',
      'name: "\\uD800x"',
      '3: meetings[1].name holds half of a character',
    ],
    [
      'half of a character in a topic',
      'topic: Daily',
      'topic: "x\\uDC00" #',
      '5: meetings[1].topic holds half of a character',
    ],
    ['a host of dots', 'maria@example.com', '..', NOBODY],
    ['a host of one dot', 'maria@example.com', '.', NOBODY],
    [
      'an offset in a date',
      'Europe/Berlin',
      '"2020-01-01T00:00+09:00"',
      '1: zone is no time zone; for example Europe/Berlin',
    ],
    [
      'a zone in a date',
      'Europe/Berlin',
      '"2020-01-01T00:00[Asia/Tokyo]"',
      '1: zone is no time zone; for example Europe/Berlin',
    ],
    [
      'a control character in an agenda',
      'minutes: 30',
      'agenda: "a\\0b"\n    minutes: 30',
      '8: meetings[1].agenda holds a control character',
    ],
  ])('is refused with its line: %s', (_, from, to, problem) => {
    expect(changed(from, to)).toEqual([problem]);
  });

  it.each([
    ['Europe/Berlin', 'Etc/GMT+5'],
    ['Europe/Berlin', 'America/Argentina/Buenos_Aires'],
    ['Europe/Berlin', 'EST5EDT'],
    ['Europe/Berlin', 'America/Port-au-Prince'],
    ['Daily standup', '"👩‍💻 朝会"'],
    ['minutes: 30', 'agenda: "One\\n\\tTwo\\r\\n"\n    minutes: 30'],
  ])('is taken: %s, %s', (from, to) => {
    expect(changed(from, to)).toEqual([]);
  });
});

describe('the file of a plan', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plan-'));
  const file = join(folder, 'plan.yaml');
  const read = (bytes: Uint8Array) => {
    writeFileSync(file, bytes);
    return readPlanFile(file);
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('may begin with a mark of UTF-8, as some editors write it', async () => {
    expect(await read(Buffer.from(`\uFEFF${PLAN.replace('Daily', '定例')}`))).toMatchObject({ ok: true });
  });

  it.each([
    ['Latin-1', Buffer.from(PLAN.replace('Daily', 'Für'), 'latin1'), 5],
    ['UTF-16', Buffer.from(`\uFEFF${PLAN}`, 'utf16le'), 1],
    // 定例 in Shift_JIS.
    [
      'Shift_JIS',
      Buffer.concat([Buffer.from('# '), Buffer.from([0x92, 0xe8, 0x97, 0xe1, 0x0a]), Buffer.from(PLAN)]),
      1,
    ],
  ])(
    'is refused in %s, with its line: nobody gets a meeting with a garbled topic',
    async (_, bytes, line) => {
      expect(await read(bytes)).toEqual({
        ok: false,
        problems: [{ line, message: 'The file is to be UTF-8: save it in this encoding' }],
      });
    },
  );
});
