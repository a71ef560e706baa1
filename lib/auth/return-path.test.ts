import { describe, expect, it } from 'vitest';
import { returnPath } from './return-path';

describe('the way back after sign-in', () => {
  it.each(['/profile', '/meetings?page=2#top', '/'])('goes to %s', (path) => {
    expect(returnPath(path)).toBe(path);
  });

  it.each([
    'https://evil.example.com/',
    '//evil.example.com',
    '/\\evil.example.com',
    '\\\\evil.example.com',
    '/\t/evil.example.com',
    'javascript:alert(1)',
    '/api/auth/callback/zoom',
    '/api/sign-in',
    'profile',
    '',
    '/..//evil.example.com',
    `/${'x'.repeat(3_000)}`,
    null,
    undefined,
  ])('never goes to %j', (path) => {
    expect(returnPath(path)).toBe('/profile');
  });
});
