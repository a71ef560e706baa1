import { describe, expect, it, vi } from 'vitest';
import { parseCookies } from './cookies';
import { forgetOutcome, outcomeCookie, outcomePath, outcomes, takeOutcome } from './outcome';

vi.mock('@/lib/env', async (original) => ({
  ...(await original<typeof import('@/lib/env')>()),
  env: () => ({ AUTH_URL: 'https://evergreen.example.com' }),
}));

/** The Cookie header of a browser that received this line. */
const sentBack = (line: string) => line.split(';')[0] ?? '';

describe('the outcome of what a person did', () => {
  it.each(outcomes.filter((outcome) => outcome !== 'cookies'))(
    'is told where this browser was given it, and by no address alone: %s',
    (outcome) => {
      const asked = new URLSearchParams(outcomePath(outcome).split('?')[1]).get('problem');
      expect(takeOutcome(asked, sentBack(outcomeCookie(outcome)))).toBe(outcome);
      expect(takeOutcome(asked, null)).toBeUndefined();
      expect(takeOutcome(asked, 'language=ja')).toBeUndefined();
      expect(takeOutcome(undefined, sentBack(outcomeCookie(outcome)))).toBeUndefined();
    },
  );

  it('is another one than what a link claims: then nothing is told', () => {
    expect(takeOutcome('disconnected', sentBack(outcomeCookie('signed_out')))).toBeUndefined();
  });

  it.each(['', 'nonsense', '__proto__', 'constructor', '<script>', ['declined'], undefined, null])(
    'is never what nobody knows (%j), not even in the cookie',
    (asked) => {
      expect(takeOutcome(asked, `__Host-evergreen.outcome=${asked}`)).toBeUndefined();
    },
  );

  it('can only be that there are no cookies where there are none', () => {
    expect(takeOutcome('cookies', null)).toBe('cookies');
    expect(takeOutcome('cookies', 'language=ja')).toBeUndefined();
  });

  it('is out of reach of scripts and other hosts, and runs out by itself', () => {
    expect(outcomeCookie('disconnected')).toBe(
      '__Host-evergreen.outcome=disconnected; Path=/; HttpOnly; SameSite=Lax; Max-Age=600; Secure',
    );
  });

  it('is forgotten when the person goes on', () => {
    const [line = ''] = forgetOutcome(sentBack(outcomeCookie('declined')));
    expect([...parseCookies(sentBack(line))]).toEqual([['__Host-evergreen.outcome', '']]);
    expect(line).toContain('Max-Age=0');
    expect(forgetOutcome('language=ja')).toEqual([]);
  });
});
