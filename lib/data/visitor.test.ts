import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { browserSession } from '@/lib/auth/browser-session';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { authWorld } from '@/proof/worlds/auth';
import type { Browser } from '@/proof/worlds/browser';
import { getVisitor } from './visitor';

const here = vi.hoisted(() => ({ cookie: '' }));
vi.mock('next/headers', () => ({
  headers: async () => new Headers(here.cookie ? { cookie: here.cookie } : {}),
}));
vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);

const world = authWorld();
beforeAll(() => {
  vi.spyOn(log, 'warn').mockReturnValue(undefined);
});
beforeEach(async () => {
  await world.line.mend();
  await world.zoom.reset();
});

const seenBy = (visitor: Browser) => {
  here.cookie = visitor.cookieHeader();
  return getVisitor();
};

/** Signs in with these scopes. */
async function signedIn(scopes?: string[]) {
  const person = await world.zoom.createPerson({ name: 'Ada Lovelace' });
  const visitor = world.browser();
  const { asked } = await world.begins(visitor);
  await world.returns(visitor, await world.allowed(asked, person.id, scopes));
  const session = await browserSession(visitor.cookieHeader());
  if (session.kind !== 'living') throw new Error(session.kind);
  return { visitor, grantId: session.grant.id };
}

it('knows who is signed in and the pages that their permissions open', async () => {
  const all = await signedIn();
  expect(await seenBy(all.visitor)).toMatchObject({
    account: { name: 'Ada Lovelace' },
    pages: ['meetings', 'recordings', 'phone', 'profile', 'connection'],
  });
  const few = await signedIn(['user:read:user']);
  expect((await seenBy(few.visitor))?.pages).toEqual(['profile', 'connection']);
});

it('is nobody where nobody is signed in, or not any more', async () => {
  expect(await seenBy(world.browser())).toBeUndefined();
  const { visitor, grantId } = await signedIn();
  await vault().disconnect(grantId);
  expect(await seenBy(visitor)).toBeUndefined();
});

it('is told without a rotation and without Zoom, though the token has expired', async () => {
  const { visitor, grantId } = await signedIn();
  await world.alter(grantId, { accessExpiresAt: new Date(Date.now() - 1_000) });
  const { revision } = await world.row(grantId);
  const before = (await world.zoom.requests({})).count;
  expect(await seenBy(visitor)).toBeDefined();
  expect((await world.zoom.requests({})).count).toBe(before);
  expect(await world.row(grantId)).toMatchObject({ revision });
});

it.each(['cut', 'silence'] as const)(
  'leaves the page without one where the database does not say: %s',
  async (away) => {
    const { visitor } = await signedIn();
    await world.line[away]();
    expect(await seenBy(visitor)).toBeUndefined();
    await world.line.mend();
    expect(await seenBy(visitor)).toBeDefined();
  },
);
