import { expect, it } from 'vitest';
import { type PasscodeRules, passcodeProblems } from './passcode-rules';

const none: PasscodeRules = {
  length: 0,
  letter: false,
  number: false,
  special: false,
  upperAndLower: false,
  onlyNumbers: false,
  run: 0,
};

it.each<[string, Partial<PasscodeRules>, string[]]>([
  ['', { length: 8, letter: true }, []],
  ['abc123', {}, []],
  ['12345678901', {}, ['too_long']],
  ['a b', {}, ['characters']],
  ['pass#1', {}, ['characters']],
  ['パス', {}, ['characters']],
  ['aB3@-_*!', {}, []],
  ['abc', { length: 6 }, ['too_short']],
  ['123456', { letter: true }, ['letter']],
  ['abcdef', { number: true }, ['number']],
  ['abc123', { special: true }, ['special']],
  ['abc123', { upperAndLower: true }, ['upper_and_lower']],
  ['aBc123', { upperAndLower: true }, []],
  ['abc123', { onlyNumbers: true }, ['only_numbers']],
  ['914725', { onlyNumbers: true }, []],
  ['a1111b', { run: 4 }, ['run']],
  ['a1234b', { run: 4 }, ['run']],
  ['a4321b', { run: 4 }, []],
  ['a111b', { run: 4 }, []],
  ['x', { length: 8, number: true, special: true }, ['too_short', 'number', 'special']],
])('"%s" under %o breaks %o (zoom-facts M3)', (passcode, rules, broken) => {
  expect(passcodeProblems(passcode, { ...none, ...rules })).toEqual(broken);
});

it('without the rules of the account only what holds for everybody is looked at', () => {
  expect(passcodeProblems('a')).toEqual([]);
  expect(passcodeProblems('a b')).toEqual(['characters']);
});
