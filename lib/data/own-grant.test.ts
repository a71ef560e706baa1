import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SignedIn } from '@/lib/auth';
import { noteGrant } from '@/lib/auth/seen-grant';
import { vault } from '@/lib/vault';
import { type DataWorld, dataWorld } from '@/proof/worlds/data';
import { lastKnownOf, ownGrant, ownGrantNow } from './own-grant';

const world = dataWorld();
let ada: Awaited<ReturnType<DataWorld['connect']>>;
let session: SignedIn;
beforeEach(async () => {
  ada = await world.connect('Ada');
  session = await world.sessionOf(ada);
});

describe('the grant of the signed-in person', () => {
  it('is what the look at the session has read, without a statement of its own', async () => {
    const row = await world.row(ada.grantId);
    noteGrant(session, row);
    const statements = world.line.listen();
    expect(await ownGrant(session)).toBe(row);
    expect(statements).toEqual([]);
  });

  it('is read where the look at the session left none', async () => {
    const statements = world.line.listen();
    expect(await ownGrant(session)).toMatchObject({ id: ada.grantId, userId: ada.userId });
    expect(statements).toHaveLength(1);
  });

  it('is read anew for whoever acts on it', async () => {
    noteGrant(session, await world.row(ada.grantId));
    await world.alter(ada.grantId, { failures: 3 });
    expect(await ownGrantNow(session)).toMatchObject({ failures: 3 });
  });

  it.each([ownGrant, ownGrantNow])('is nobody else’s: %o', async (find) => {
    const eve = await world.connect('Eve');
    const theirs: SignedIn = { ...session, user: { id: eve.userId } };
    expect(await find(theirs)).toBeUndefined();
    noteGrant(theirs, await world.row(ada.grantId));
    expect(await find(theirs)).toBeUndefined();
    const withoutZoom: SignedIn = { ...session, zoom: undefined };
    noteGrant(withoutZoom, await world.row(ada.grantId));
    expect(await find(withoutZoom)).toBeUndefined();
  });

  it('is opened once, however many parts of a page ask who it is', async () => {
    const user = { id: ada.person.id, displayName: 'Ada', phoneNumbers: [] };
    await vault().rememberProfile(ada.grantId, user as never);
    const row = await world.row(ada.grantId);
    const opening = vi.spyOn(vault(), 'lastKnownProfile');
    expect([lastKnownOf(row), lastKnownOf(row)].map((known) => known?.profile.displayName)).toEqual([
      'Ada',
      'Ada',
    ]);
    expect(opening).toHaveBeenCalledTimes(1);
    opening.mockRestore();
    expect(lastKnownOf(await world.row(ada.grantId))?.profile.displayName).toBe('Ada');
  });
});
