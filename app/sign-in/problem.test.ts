import { expect, test } from 'vitest';
import { problemOf, signInHref } from './problem';

test('a visitor without a problem is simply asked to sign in', () => {
  expect(problemOf(undefined).message).toBe('plain');
});

test('each code of a failed sign-in has its message', () => {
  expect(problemOf('code_expired').message).toBe('codeExpired');
  expect(problemOf('other_person').message).toBe('otherPerson');
});

test.each(
  ['', 'nonsense', 'constructor', '__proto__', '<script>', ['declined', 'stale']].map((code) => [code]),
)('a code nobody knows (%s) is an unknown problem', (code) => {
  expect(problemOf(code).message).toBe('unknown');
});

test('the way on keeps where the person was going, as one parameter', () => {
  expect(signInHref('/profile?a=1&b=2')).toBe('/api/sign-in?callbackUrl=%2Fprofile%3Fa%3D1%26b%3D2');
  expect(signInHref(['/a', '/b'])).toBe('/api/sign-in?callbackUrl=%2Fprofile');
  expect(signInHref(undefined)).toBe('/api/sign-in?callbackUrl=%2Fprofile');
});
