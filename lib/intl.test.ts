import { expect, it, vi } from 'vitest';
import { dateFormat, zoneNamed } from './intl';

it('a formatter is made once for each language, style and zone, however often it is asked for', () => {
  const made = vi.spyOn(Intl, 'DateTimeFormat');
  const asked = [1, 2, 3].map(() => dateFormat('en-US', { dateStyle: 'long', timeZone: 'Asia/Tokyo' }));
  expect(new Set(asked).size).toBe(1);
  expect(dateFormat('ja-JP', { dateStyle: 'long', timeZone: 'Asia/Tokyo' })).not.toBe(asked[0]);
  expect(made).toHaveBeenCalledTimes(2);
});

it('no more than five hundred are kept: a zone can be spelled in many ways', () => {
  const first = dateFormat('en-US', { timeZone: 'Europe/Paris' });
  const spellings = (index: number) =>
    [...'america/argentina']
      .map((letter, at) => (index & (1 << at) ? letter.toUpperCase() : letter))
      .join('');
  for (let index = 0; index < 1_200; index++)
    dateFormat('en-US', { timeZone: `${spellings(index)}/Ushuaia` });
  expect(dateFormat('en-US', { timeZone: 'Europe/Paris' })).not.toBe(first);
});

it('a zone that Intl does not know is none, every time', () => {
  for (const _ of [1, 2]) expect(() => zoneNamed('Middle/Earth')).toThrow(RangeError);
  expect(zoneNamed('europe/paris')).toBe('Europe/Paris');
});
