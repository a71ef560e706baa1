import { afterEach, expect, it, vi } from 'vitest';
import { dataWorld } from '@/proof/worlds/data';
import { finishBehind, visiting } from '@/proof/worlds/visiting';
import { getProfile } from './profile';

// Whatever Zoom says about a person is shown, stored, and shown again from storage.

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);

const world = dataWorld({ ZOOM_DEADLINE_MS: '10000' });
afterEach(() => world.zoom.reset());

const ODD: Record<string, unknown> = {
  'a NUL': 'a\u0000b',
  'half a surrogate pair': 'a\ud800',
  'a megabyte each': 'ü'.repeat(512 << 10),
  'a number': 7,
  'a list': ['\u0000', { a: 1 }],
  'an object': { toString: 'x', length: 3 },
  'the name of a prototype': '__proto__',
  nothing: null,
};
const FIELDS = ['account_id', 'display_name', 'first_name', 'email', 'timezone', 'pic_url', 'dept'];
const MORE = ['personal_meeting_url', 'pmi', 'phone_numbers', 'language', 'status', 'pronouns', 'type'];

it.each(Object.entries(ODD))('a profile whose fields hold %s', async (_, odd) => {
  const someone = await world.connect('Ada');
  visiting.session = await world.sessionOf(someone);
  const at = { endpoint: 'api.users.me', person: someone.person.id };
  const fields = Object.fromEntries([...FIELDS, ...MORE].map((name) => [name, odd]));
  await world.zoom.fault({ ...at, kind: 'answer', fields });
  const shown = await getProfile();
  expect(shown).toMatchObject({ ok: true });
  await finishBehind();
  expect((await world.row(someone.grantId)).profile?.length).toBeLessThan(200_000);

  await world.zoom.fault({ ...at, kind: 'status', status: 429, headers: { 'retry-after': '3600' } });
  expect(await getProfile()).toEqual({
    ...shown,
    because: 'rate_limited',
    asOf: expect.any(Date),
  });
});
