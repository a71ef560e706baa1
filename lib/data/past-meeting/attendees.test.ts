import { describe, expect, it } from 'vitest';
import type { Attendance } from '@/lib/zoom/past-meetings';
import { attendeesOf, isUncounted } from './attendees';

const at = (minute: number) => new Date(Date.parse('2026-01-12T12:00:00Z') + minute * 60_000);
/** A row from one minute to another. */
const row = (from: number, to: number, who: Partial<Attendance> = {}): Attendance => ({
  name: 'Ada',
  joined: at(from),
  left: at(to),
  seconds: (to - from) * 60,
  inWaitingRoom: false,
  ...who,
});
const people = (...rows: Attendance[]) =>
  attendeesOf(rows, 'en').map(({ name, presentMs, visits }) => [
    name,
    presentMs && presentMs / 60_000,
    visits,
  ]);
const ada = { personId: 'ada' };

describe('the time that somebody was there', () => {
  it.each<[string, Attendance[], number | undefined]>([
    ['one after the other', [row(0, 10, ada), row(20, 30, ada)], 20],
    ['two that overlap', [row(0, 40, ada), row(35, 85, ada)], 85],
    ['one within the other', [row(0, 60, ada), row(10, 20, ada)], 60],
    ['the same twice', [row(0, 10, ada), row(0, 10, ada)], 10],
    ['one that ends as the other begins', [row(0, 10, ada), row(10, 20, ada)], 20],
    ['in any order', [row(50, 60, ada), row(0, 5, ada), row(4, 52, ada)], 60],
    ['without an end, as Zoom counts', [row(0, 0, { ...ada, left: undefined, seconds: 600 })], 10],
    ['an end before the beginning, as Zoom counts', [row(10, 0, { ...ada, seconds: 300 })], 5],
    ['lengths that still read 0', [row(0, 10, { ...ada, seconds: 0 })], 10],
    ['nothing but a name', [{ name: 'Ada', inWaitingRoom: false }], undefined],
    ['the waiting room does not count', [row(0, 30, { ...ada, inWaitingRoom: true }), row(30, 40, ada)], 10],
  ])('%s', (_, rows, minutes) => {
    expect(people(...rows)).toHaveLength(1);
    expect(people(...rows)[0]?.[1]).toBe(minutes);
  });
});

describe('who is the same person', () => {
  it('is told by Zoom’s id, whatever they called themselves', () => {
    const [person, ...others] = attendeesOf([row(0, 5, ada), row(6, 9, { ...ada, name: 'Ada L.' })], 'en');
    expect(others).toEqual([]);
    expect(person).toMatchObject({ name: 'Ada L.', otherNames: ['Ada'], visits: 2, isKnown: true });
  });

  it('is told by an address, in any case, and by a registration', () => {
    expect(people(row(0, 5, { email: 'a@example.com' }), row(5, 9, { email: 'A@Example.com' }))).toHaveLength(
      1,
    );
    expect(people(row(0, 5, { registrantId: 'r' }), row(5, 9, { registrantId: 'r' }))).toHaveLength(1);
    expect(people(row(0, 5, { registrantId: 'r' }), row(5, 9, { registrantId: 'q' }))).toHaveLength(2);
  });

  it('is the one with that address who was signed in, unless two have it', () => {
    const email = 'a@example.com';
    const signedIn = row(0, 5, { ...ada, email });
    expect(people(signedIn, row(5, 9, { email }))).toHaveLength(1);
    expect(people(row(5, 9, { email }), signedIn)).toHaveLength(1);
    expect(people(signedIn, row(1, 2, { personId: 'bob', email }), row(5, 9, { email }))).toHaveLength(3);
  });

  it('is never told by a name, which two may share (zoom-facts M4)', () => {
    const [one, other] = attendeesOf([row(2, 60, { name: 'Chris' }), row(5, 85, { name: 'Chris' })], 'en');
    expect([one?.presentMs, other?.presentMs]).toEqual([58 * 60_000, 80 * 60_000]);
    expect(one).toMatchObject({ isKnown: false });
  });

  it('who was never let in is there, and was not in the meeting', () => {
    const [waiting] = attendeesOf([row(0, 9, { inWaitingRoom: true })], 'en');
    expect(waiting).toMatchObject({ onlyWaited: true, visits: 0, presentMs: 0, joined: at(0), left: at(9) });
  });
});

it('people come by name as the language sorts them, and then by when they came', () => {
  const names = ['Zoë', 'ada', 'Öst', 'Room 10', 'Room 2', 'Ada'].map((name, at) => row(at, 50, { name }));
  const sorted = (language: string) => attendeesOf(names, language).map(({ name }) => name);
  expect(sorted('en')).toEqual(['ada', 'Ada', 'Öst', 'Room 2', 'Room 10', 'Zoë']);
  expect(sorted('sv').at(-1)).toBe('Öst');
  const nameless = attendeesOf([row(0, 5, { name: undefined }), row(9, 10), row(1, 2)], 'en');
  expect(nameless.map(({ name, joined }) => [name, joined])).toEqual([
    ['Ada', at(1)],
    ['Ada', at(9)],
    [undefined, at(0)],
  ]);
});

it('Zoom has not counted yet where every length reads 0, not where somebody came and left at once', () => {
  const uncounted = row(0, 10, { seconds: 0 });
  expect(isUncounted([uncounted, row(3, 9, { seconds: 0 })])).toBe(true);
  expect(isUncounted([uncounted, row(0, 30, { inWaitingRoom: true })])).toBe(true);
  expect(isUncounted([row(0, 10), row(0, 0)])).toBe(false);
  expect(isUncounted([{ ...uncounted, inWaitingRoom: true }])).toBe(false);
  expect(isUncounted([row(0, 10, { seconds: undefined })])).toBe(false);
  expect(isUncounted([])).toBe(false);
});
