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

  it.each([
    ['/profile?note=\u9577\u3044', '/profile?note=%E9%95%B7%E3%81%84'],
    [`/profile?note=${'y'.repeat(1_400)}`, `/profile?note=${'y'.repeat(1_400)}`],
    [`/profile?note=a#${'y'.repeat(1_600)}`, '/profile?note=a'],
    [`/profile?note=${'y'.repeat(1_600)}`, '/profile'],
    [`/connection/history?note=${'\u9577'.repeat(200)}`, '/connection/history'],
    [`/connection?note=${'y'.repeat(9_000)}`, '/profile'],
  ])('travels in ASCII, and of what is too long for that the page is left: %j', (path, expected) => {
    expect(returnPath(path)).toBe(expected);
  });
});
