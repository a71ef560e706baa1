import { expect, it } from 'vitest';
import { isPermissive, packagesHere } from './licences.mjs';

it.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT AND ISC', true],
  ['MIT AND LGPL-3.0-or-later', false],
  ['(MIT OR ISC) AND GPL-3.0-only', false],
  ['MPL-2.0', false],
  ['SEE LICENSE IN LICENSE', false],
  ['not told', false],
])('of %s it is known whether it goes with the MIT licence', (licence, expected) => {
  expect(isPermissive(licence)).toBe(expected);
});

it('nothing that is part of the app keeps it from being given away under the MIT licence', () => {
  const shipped = packagesHere().filter(({ use }) => use === 'shipped');
  expect(shipped.length).toBeGreaterThan(50);
  expect(shipped.filter(({ licence }) => !isPermissive(licence))).toEqual([]);
});
