import { expect, it } from 'vitest';
import { isUrl } from './is-url';

it('says the same of a URL however often it is asked', () => {
  const said = new Set<boolean>();
  for (let time = 0; time < 100_000; time++) said.add(isUrl('https://Bücher.example/café'));
  expect([...said]).toEqual([true]);
});

it.each<[string, string | undefined, boolean]>([
  ['https://例え.example/道?q=ü#é', undefined, true],
  ['/profile?note=é', 'http://origin.invalid', true],
  ['/profile', undefined, false],
  ['https://', undefined, false],
  ['http://a b', undefined, false],
  ['http://[::1', undefined, false],
])('%s from %s: %s', (text, base, expected) => {
  expect(isUrl(text, base)).toBe(expected);
});
