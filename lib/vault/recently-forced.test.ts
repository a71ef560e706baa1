import { expect, it } from 'vitest';
import { grantRow } from '@/proof/store/grant-row';
import { createRecentlyForced } from './recently-forced';

const row = (id: string, revision = 1) => grantRow({ id, revision });

it('a forced rotation is remembered for a minute, by grant and revision', () => {
  let now = 0;
  const forced = createRecentlyForced(() => now);
  forced.add(row('a'));
  expect([forced.has(row('a')), forced.has(row('a', 2)), forced.has(row('b'))]).toEqual([true, false, false]);
  now = 59_999;
  expect(forced.has(row('a'))).toBe(true);
  now = 60_000;
  expect(forced.has(row('a'))).toBe(false);
});

it('of more than ten thousand in a minute the oldest are forgotten, so memory stays flat', () => {
  const forced = createRecentlyForced(() => 0);
  for (let n = 0; n <= 10_000; n++) forced.add(row(`person-${n}`));
  expect([0, 1, 10_000].map((n) => forced.has(row(`person-${n}`)))).toEqual([false, true, true]);
});
