import { expect, it, vi } from 'vitest';
import { outcomeCookie } from './outcome';
import { problemPage, redirectTo } from './redirect';

vi.mock('@/lib/env', async (original) => ({
  ...(await original<typeof import('@/lib/env')>()),
  env: () => ({ AUTH_URL: 'https://evergreen.example.com' }),
}));

it('a redirect is not cached, and sets the cookies it is given and no other', () => {
  const answer = redirectTo('https://evergreen.example.com/profile', ['a=1', 'b=2']);
  expect(answer.status).toBe(302);
  expect(Object.fromEntries(answer.headers)).toEqual({
    location: 'https://evergreen.example.com/profile',
    'cache-control': 'no-store',
    'set-cookie': 'b=2',
  });
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(redirectTo('/', undefined, 303).headers.getSetCookie()).toEqual([]);
});

it('the page of a problem comes with the cookie that shows that it happened, after the others', () => {
  const plain = problemPage('stale');
  expect(plain.headers.get('location')).toBe('https://evergreen.example.com/sign-in?problem=stale');
  expect(plain.headers.getSetCookie()).toEqual([outcomeCookie('stale')]);
  const onward = problemPage('stale', { path: '/meetings', reconnect: true }, ['a=1']);
  expect(onward.headers.get('location')).toBe(
    'https://evergreen.example.com/sign-in?problem=stale&callbackUrl=%2Fmeetings&reconnect=1',
  );
  expect(onward.headers.getSetCookie()).toEqual(['a=1', outcomeCookie('stale')]);
});
