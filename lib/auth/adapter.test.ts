import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Db, openDb } from '@/lib/db';
import { createTestDatabase } from '@/proof/worlds/database';
import { identityAdapter, userIdOfZoomUser } from './adapter';

let db: Db;
beforeAll(async () => {
  db = openDb(await createTestDatabase(), 2);
});
afterAll(() => db.$disconnect());

const newUser = async () => (await identityAdapter(db).createUser?.({} as never))?.id ?? '';
const link = (zoomUserId: string, userId: string) =>
  identityAdapter(db).linkAccount?.({
    provider: 'zoom',
    providerAccountId: zoomUserId,
    userId,
    type: 'oauth',
    access_token: 'never written',
  });
const isThere = async (id: string) => (await db.user.count({ where: { id } })) === 1;

test('of two first sign-ins at once the later one steps back, and leaves nobody behind', async () => {
  const [winner, late] = [await newUser(), await newUser()];
  await link('at-once', winner);
  await link('at-once', late);
  expect(await userIdOfZoomUser(db, 'at-once')).toBe(winner);
  expect([await isThere(winner), await isThere(late)]).toEqual([true, false]);
});

test('a link whose first answer was lost is made again and takes nobody away', async () => {
  const user = await newUser();
  await link('lost-answer', user);
  await link('lost-answer', user);
  expect(await userIdOfZoomUser(db, 'lost-answer')).toBe(user);
  expect(await isThere(user)).toBe(true);
});

test('nobody is ever found by an email address', async () => {
  expect(await identityAdapter(db).getUserByEmail?.('ada@example.com')).toBeNull();
});
