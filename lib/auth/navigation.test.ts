import { describe, expect, it } from 'vitest';
import { isNavigation, nothingHappened } from './navigation';

const asked = (headers: Record<string, string> = {}, method = 'GET') =>
  new Request('https://evergreen.example.com/api/sign-in', { method, headers });

const NAVIGATION = { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none' };

describe('a navigation', () => {
  it.each([
    ['a browser’s', NAVIGATION],
    ['one from another site, as from Zoom', { ...NAVIGATION, 'sec-fetch-site': 'cross-site' }],
    ['one without a click', { ...NAVIGATION, 'sec-fetch-user': '?0' }],
    ['an old browser’s, which says nothing', {}],
    ['Node’s fetch, which says its mode alone', { 'sec-fetch-mode': 'cors' }],
  ])('is %s', (_, headers) => {
    expect(isNavigation(asked(headers))).toBe(true);
  });

  it.each([
    ['a prefetch', { ...NAVIGATION, 'sec-purpose': 'prefetch' }],
    ['a prerender', { ...NAVIGATION, 'sec-purpose': 'prefetch;prerender' }],
    ['a prefetch through Google’s proxy', { ...NAVIGATION, 'sec-purpose': 'prefetch;anonymous-client-ip' }],
    ['an older prefetch', { ...NAVIGATION, purpose: 'prefetch' }],
    ['Safari’s top hit', { ...NAVIGATION, 'x-purpose': 'preview' }],
    ['Firefox’s older prefetch', { 'x-moz': 'prefetch' }],
    ['a prefetch of Next', { ...NAVIGATION, 'next-router-prefetch': '1' }],
    ['a fetch of Next', { rsc: '1' }],
    ['a fetch', { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin' }],
    ['a document that no navigation asks for', { ...NAVIGATION, 'sec-fetch-mode': 'no-cors' }],
    ['a picture', { ...NAVIGATION, 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors' }],
    ['a frame', { ...NAVIGATION, 'sec-fetch-dest': 'iframe' }],
    [
      'a script of a browser that tells no dest',
      { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'cross-site' },
    ],
  ] as [string, Record<string, string>][])('is not %s', (_, headers) => {
    expect(isNavigation(asked(headers))).toBe(false);
  });

  it.each(['HEAD', 'POST', 'OPTIONS'])('is no %s', (method) => {
    expect(isNavigation(asked(NAVIGATION, method))).toBe(false);
  });

  it('is not made by what was loaded in advance: that fails, so that the browser asks when somebody goes', () => {
    expect(nothingHappened(asked({ 'sec-purpose': 'prefetch' })).status).toBe(503);
    expect(nothingHappened(asked({ 'next-router-prefetch': '1' })).status).toBe(503);
    expect(nothingHappened(asked({ 'sec-fetch-dest': 'empty' })).status).toBe(204);
    expect(nothingHappened(asked({}, 'HEAD')).headers.get('cache-control')).toBe('no-store');
  });
});
