import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ZoomUser } from '@/lib/zoom/users';
import { createDataWorld, type DataWorld } from '@/proof/worlds/data';
import { vault } from './index';

let world: DataWorld;
let grantId: string;
beforeAll(async () => {
  world = await createDataWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  ({ grantId } = await world.connect('Ada', { id: 'account-now' }));
});

const ada = (different: Partial<ZoomUser> = {}): ZoomUser =>
  ({ id: 'ada', displayName: 'Ada', phoneNumbers: [], ...different }) as ZoomUser;
const known = async () => vault().lastKnownProfile(await world.row(grantId));
const DAY_MS = 86_400_000;

describe('the last known profile', () => {
  it('is not the one that was fetched under another account', async () => {
    await vault().rememberProfile(grantId, ada({ accountId: 'account-before' }));
    expect(await known()).toBeUndefined();
  });

  it.each([
    ['of the account that is connected', 'account-now', 'account-now'],
    ['that names no account', undefined, 'account-now'],
    ['of a grant whose account is not known', 'account-now', null],
  ])('is the one %s', async (_, accountId, zoomAccountId) => {
    await world.alter(grantId, { zoomAccountId });
    await vault().rememberProfile(grantId, ada({ accountId }));
    expect(JSON.parse((await known())?.profile ?? '{}')).toMatchObject({ displayName: 'Ada' });
  });

  it('is written when it changed or is a day old, and not for every visit', async () => {
    await vault().rememberProfile(grantId, ada());
    const first = (await world.row(grantId)).profile;
    await vault().rememberProfile(grantId, ada());
    expect((await world.row(grantId)).profile).toBe(first);
    await vault().rememberProfile(grantId, ada({ displayName: 'Ada L.' }));
    const second = (await world.row(grantId)).profile;
    expect(second).not.toBe(first);
    await world.alter(grantId, { profileAt: new Date(Date.now() - DAY_MS - 60_000) });
    await vault().rememberProfile(grantId, ada({ displayName: 'Ada L.' }));
    expect((await world.row(grantId)).profile).not.toBe(second);
  });

  it('costs no statement where the row that the page has read holds the same', async () => {
    await vault().rememberProfile(grantId, ada());
    const seen = await world.row(grantId);
    const statements = world.line.listen();
    await vault().rememberProfile(grantId, ada(), seen);
    expect(statements).toEqual([]);
    await vault().rememberProfile(grantId, ada({ displayName: 'Ada L.' }), seen);
    expect(statements).toHaveLength(2);
    expect(JSON.parse((await known())?.profile ?? '{}')).toMatchObject({ displayName: 'Ada L.' });
  });

  it('of somebody who has disconnected is not kept', async () => {
    await vault().disconnect(grantId);
    await vault().rememberProfile(grantId, ada());
    expect((await world.row(grantId)).profile).toBeNull();
  });
});
