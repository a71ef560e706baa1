import { expect, it } from 'vitest';
import { parts } from './parts.mjs';
import { shareOf } from './share.mjs';

const mutate = parts['lib/vault']?.mutate ?? [];
const whole = shareOf(mutate, 1);

it('is all lines of all files but tests, when it is one in one', () => {
  expect(whole).toContain('lib/vault/index.ts:1-10');
  expect(whole).toContain('lib/vault/index.ts:11-20');
  expect(whole.filter((slice) => /\.test\.ts|undefined/.test(slice))).toEqual([]);
  expect(shareOf(['proxy.ts'], 1)[0]).toBe('proxy.ts:1-10');
});

it('is one in so many, from many files, and the same each time', () => {
  const share = shareOf(mutate, 8);
  expect(share.length).toBe(Math.ceil(whole.length / 8));
  expect(new Set(share.map((slice) => slice.split(':')[0])).size).toBeGreaterThan(10);
  expect(shareOf(mutate, 8)).toEqual(share);
});
