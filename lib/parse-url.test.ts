import { expect, it } from 'vitest';
import { parseUrl } from './parse-url';

it('says the same of a URL however often it is asked', () => {
  const said = new Set<string | undefined>();
  for (let time = 0; time < 100_000; time++) said.add(parseUrl('https://Bücher.example/café')?.href);
  expect([...said]).toEqual(['https://xn--bcher-kva.example/caf%C3%A9']);
});

it.each<[string, string | undefined, string | undefined]>([
  ['https://例え.example/道?q=ü#é', undefined, 'https://xn--r8jz45g.example/%E9%81%93?q=%C3%BC#%C3%A9'],
  ['/profile?note=é', 'http://origin.invalid', 'http://origin.invalid/profile?note=%C3%A9'],
  ['/profile', undefined, undefined],
  ['https://', undefined, undefined],
  ['http://a b', undefined, undefined],
  ['http://[::1', undefined, undefined],
])('%s from %s: %s', (text, base, expected) => {
  expect(parseUrl(text, base)?.href).toBe(expected);
});
