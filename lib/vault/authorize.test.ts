import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessToken, RefreshToken } from '@/lib/zoom/oauth';
import { createVaultWorld, type VaultWorld } from '@/proof/worlds/jobs';
import { SignInSuperseded, saveAuthorization } from './authorize';
import type { GrantStore } from './grants';

let world: VaultWorld;
beforeAll(async () => {
  world = await createVaultWorld();
});
afterAll(() => world.close());

/** A sign-in that has received tokens from Zoom and has not saved them yet. */
async function exchanged(person: string, userId: string) {
  const exchangeStartedAt = await world.deps.store.clock();
  const issued = await world.zoom.issueTokens({ person });
  const tokens = {
    accessToken: issued.access_token as AccessToken,
    refreshToken: issued.refresh_token as RefreshToken,
    expiresInMs: 3_600_000,
    scopes: [],
  };
  return { userId, zoomUserId: person, tokens, exchangeStartedAt };
}
const holds = async (grantId: string) => {
  const access = await world.vault.accessToken(await world.row(grantId), () => {});
  return access.ok ? access.accessToken : access.reason;
};

describe('two sign-ins at once', () => {
  it('end with the living tokens, whichever is saved last', async () => {
    const { person, userId, grant } = await world.connect();
    const older = await exchanged(person.id, userId);
    const newer = await exchanged(person.id, userId);
    await world.vault.signIn(newer);
    expect((await world.vault.signIn(older)).id, 'the other one is adopted').toBe(grant.id);
    expect(await holds(grant.id)).toBe(newer.tokens.accessToken);

    const first = await exchanged(person.id, userId);
    const second = await exchanged(person.id, userId);
    await world.vault.signIn(first);
    await world.vault.signIn(second);
    expect(await holds(grant.id)).toBe(second.tokens.accessToken);
  });

  it('of somebody new make one row, and it holds the living tokens', async () => {
    const person = await world.zoom.createPerson({ name: 'Ada' });
    const { id: userId } = await world.db.user.create({ data: {} });
    const [older, newer] = [await exchanged(person.id, userId), await exchanged(person.id, userId)];
    const rows = await Promise.all([world.vault.signIn(newer), world.vault.signIn(older)]);
    expect(rows[0]?.id).toBe(rows[1]?.id);
    expect(await holds(rows[0]?.id ?? '')).toBe(newer.tokens.accessToken);
  });

  it('wait for Zoom to say which is the later, rather than drop living tokens', async () => {
    const { person, userId, grant } = await world.connect();
    const [older, newer] = [await exchanged(person.id, userId), await exchanged(person.id, userId)];
    await world.vault.signIn(older);
    await world.zoom.fault({
      endpoint: 'api.users.me',
      person: person.id,
      kind: 'status',
      status: 503,
      times: 2,
    });
    await world.vault.signIn(newer);
    expect(await holds(grant.id)).toBe(newer.tokens.accessToken);
  });
});

describe('a sign-in', () => {
  it('that a removal overtook is not saved', async () => {
    const { person, userId, grant } = await world.connect();
    const late = await exchanged(person.id, userId);
    await world.zoom.removeApp(person.id, { notify: false });
    await world.deps.store.revoke({ grantId: grant.id, kind: 'deauthorized' });
    await expect(world.vault.signIn(late)).rejects.toBeInstanceOf(SignInSuperseded);
    expect(await world.row(grant.id)).toMatchObject({ state: 'revoked', accessToken: null });
  });

  it('after a removal that was heard only later is saved', async () => {
    const { person, userId, grant } = await world.connect();
    const late = await exchanged(person.id, userId);
    await world.deps.store.revoke({ grantId: grant.id, kind: 'deauthorized' });
    await world.vault.signIn(late);
    expect(await holds(grant.id)).toBe(late.tokens.accessToken);
  });

  it('waits the database out: its tokens are the only living ones', async () => {
    const { person, userId, grant } = await world.connect();
    const tokens = await exchanged(person.id, userId);
    let away = 3;
    const flaky: GrantStore = {
      ...world.deps.store,
      async authorize(...args) {
        away -= 1;
        if (away > 0) throw new Error('The database is away');
        await world.deps.store.authorize(...args);
        if (away === 0) throw new Error('The connection to the database broke');
        return null;
      },
    };
    const row = await saveAuthorization({ ...world.deps, store: flaky, sleep: async () => {} }, tokens);
    expect(row.revision, 'saved once, though its answer was lost').toBe(grant.revision + 1);
    expect(await holds(grant.id)).toBe(tokens.tokens.accessToken);
    expect(world.deps.pending.size).toBe(0);
  });

  it('of a user who has another grant fails, and does not go round for ever', async () => {
    const { userId } = await world.connect();
    const person = await world.zoom.createPerson({ name: 'Somebody else' });
    const tokens = await exchanged(person.id, userId);
    const saving = saveAuthorization({ ...world.deps, sleep: async () => {} }, tokens);
    await expect(saving).rejects.toThrow('neither inserted nor updated');
  });
});
