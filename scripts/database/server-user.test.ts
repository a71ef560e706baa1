import { expect, it } from 'vitest';
import { serverUser } from './server-user.mjs';

it('whoever has an account runs PostgreSQL as that', () => {
  expect(serverUser({ uid: 1000, account: () => ({ username: 'me' }) })).toEqual({});
});

it('a user id without an account is told so, and what to do, in one line', () => {
  const account = () => {
    throw new Error('A system error occurred: uv_os_get_passwd returned ENOENT');
  };
  expect(() => serverUser({ uid: 54_321, account })).toThrow(
    /^PostgreSQL does not run as a user without a name, and user id 54321 has none .* set DATABASE_URL to a PostgreSQL\.$/,
  );
});
