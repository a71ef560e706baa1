import { describe, expect, it } from 'vitest';
import { attendanceCsv } from './attendance-csv';
import type { Attendee } from './attendees';

const words = {
  name: 'Name',
  otherNames: 'Also as',
  email: 'E-mail',
  joined: 'First came (Europe/Berlin)',
  left: 'Last left (Europe/Berlin)',
  minutes: 'Minutes',
  visits: 'Times',
  onlyWaited: 'Waiting room only',
  yes: 'yes',
  nameless: 'Without a name',
};
const ada: Attendee = {
  key: 'ada',
  name: 'Ada',
  otherNames: [],
  email: 'ada@example.com',
  joined: new Date('2026-01-12T12:00:00Z'),
  left: new Date('2026-01-12T12:42:31Z'),
  presentMs: 42 * 60_000 + 31_000,
  visits: 2,
  onlyWaited: false,
  isKnown: true,
};
const linesOf = (...people: Partial<Attendee>[]) =>
  attendanceCsv(
    people.map((person) => ({ ...ada, ...person })),
    'Europe/Berlin',
    words,
  ).split('\r\n');
/** The first field of a row as it is in the file. */
const nameIn = (name: string) => /^"(?:[^"]|"")*"/.exec(linesOf({ name })[1] ?? '')?.[0];

describe('the file of who was there', () => {
  it('begins with a byte order mark, has headings, CRLF and whole numbers without quotes', () => {
    const [headings, first, ...rest] = linesOf({});
    expect(headings?.charCodeAt(0)).toBe(0xfeff);
    expect(headings?.slice(1)).toBe(
      '"Name","Also as","E-mail","First came (Europe/Berlin)","Last left (Europe/Berlin)","Minutes","Times","Waiting room only"',
    );
    expect(first).toBe('"Ada","","ada@example.com","2026-01-12 13:00","2026-01-12 13:42",43,2,""');
    expect(rest).toEqual(['']);
  });

  it('leaves out what is not known, and names who has no name', () => {
    const unknown = {
      name: undefined,
      email: undefined,
      joined: undefined,
      left: undefined,
      presentMs: undefined,
    };
    expect(linesOf({ ...unknown, visits: 0, onlyWaited: true })[1]).toBe(
      '"Without a name","","","","",,0,"yes"',
    );
  });

  it.each([
    ['=HYPERLINK("http://evil.example";"x")', '"\'=HYPERLINK(""http://evil.example"";""x"")"'],
    ['+1', '"\'+1"'],
    ['-1', '"\'-1"'],
    ['@SUM(A1)', '"\'@SUM(A1)"'],
    ['＝1+1', '"\'＝1+1"'],
    ['＠x', '"\'＠x"'],
    ['  =1+1', '"\'=1+1"'],
    ['\u00a0=1+1', '"\'=1+1"'],
    // Where semicolons or tabs separate cells, the next cell would begin here.
    ["x;=cmd|' /C calc'!A0", "\"x;'=cmd|' /C calc'!A0\""],
    ['x; =1+1', '"x; \'=1+1"'],
    ['x\t@x', '"x\t\'@x"'],
    ['x,+1', '"x,\'+1"'],
  ])('runs nothing: %s', (name, field) => {
    expect(nameIn(name)).toBe(field);
  });

  it.each(['O’Brien, "Bob"', '山田 花子', 'اجتماع', '👩‍🔬', 'a=b', 'Anna-Lena', 'x;y', "'quoted'"])(
    'keeps any other name as it is: %s',
    (name) => {
      expect(nameIn(name)).toBe(`"${name.replaceAll('"', '""')}"`);
    },
  );

  it('runs nothing from the other columns either', () => {
    const [, line] = linesOf({ otherNames: ['=1', '@2'], email: '=1@example.com' });
    expect(line).toContain('"\'=1; \'@2","\'=1@example.com"');
  });
});
