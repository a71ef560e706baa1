import { expect, test } from 'vitest';
import { chooseLanguage } from './language';

test('what a person chose wins over what their browser asks for', () => {
  expect(chooseLanguage('en', 'ja')).toBe('en');
  expect(chooseLanguage('ja', 'en-US,en;q=0.9')).toBe('ja');
});

test.each([
  ['ja', 'ja'],
  ['ja-JP,ja;q=0.9,en;q=0.8', 'ja'],
  ['en-GB', 'en'],
  ['sv,ja;q=0.4,en;q=0.3', 'ja'],
  ['fr;q=0.9, en;q=0.2, ja;q=0.1', 'en'],
])('a browser that asks for %s is answered in %s', (header, language) => {
  expect(chooseLanguage(undefined, header)).toBe(language);
});

test.each([null, '', '*', 'sv', ';;;', 'en_US_POSIX!!', '-', 'x'.repeat(10_000), '日本語'])(
  'an Accept-Language of no use (%#) is answered in English',
  (header) => {
    expect(chooseLanguage(undefined, header)).toBe('en');
  },
);

test('a cookie that names no language of ours counts as no choice', () => {
  expect(chooseLanguage('tlh', 'ja')).toBe('ja');
});
