import { expect, test } from 'vitest';
import { fixedToken, type ZoomApi } from './client';
import type { AccessToken } from './oauth';
import { getMe } from './users';

const me = (fields: object) => {
  const api: ZoomApi = {
    base: 'https://api.zoom.test/v2',
    send: async () => Response.json({ id: 'x', ...fields }),
  };
  return getMe(api, fixedToken('token' as AccessToken));
};
const phone = async (...phone_numbers: object[]) => {
  const result = await me({ phone_numbers, phone_number: 'deprecated' });
  return result.ok ? result.value.phone : result.reason;
};

test('a phone number is told with its country’s code, which Zoom keeps apart (zoom-facts 2.3)', async () => {
  expect(await phone({ code: '+46', number: '701234567' })).toBe('+46 701234567');
  expect(await phone({ code: '+46', number: '+46701234567' })).toBe('+46701234567');
  expect(await phone({ number: '701234567' })).toBe('701234567');
  expect(await phone()).toBe('deprecated');
});

test('an answer without an id is no person, whatever its status', async () => {
  expect(await me({ id: undefined, email: 'a@example.com' })).toMatchObject({ ok: false });
  expect(await me({ id: '' })).toMatchObject({ ok: false });
});
