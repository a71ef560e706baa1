import { expect, test } from 'vitest';
import { pageOfReferer } from './return-path';

test('whoever switches the language comes back to the page and query they were on', () => {
  expect(pageOfReferer('https://evergreen.example/sign-in?problem=stale&callbackUrl=%2Fprofile')).toBe(
    '/sign-in?problem=stale&callbackUrl=%2Fprofile',
  );
});

test('a page of another origin gives a path on ours and nothing else', () => {
  expect(pageOfReferer('https://evil.example/profile')).toBe('/profile');
  expect(pageOfReferer('https://evil.example//evil.example/x')).toBe('/');
  expect(pageOfReferer('https://evil.example/\\evil.example')).toBe('/');
});

test.each([
  null,
  '',
  'not a url',
  'javascript:alert(1)',
  'data:text/html,x',
  `https://a.example/${'x'.repeat(3000)}`,
])('a referer that is no page (%#) leads home', (referer) => {
  expect(pageOfReferer(referer)).toBe('/');
});
