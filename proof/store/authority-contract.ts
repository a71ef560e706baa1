import { beforeEach, describe, expect, it } from 'vitest';
import type { Authorization, GrantRow } from '@/lib/vault/grants';
import {
  acquire,
  asItIs,
  authorization,
  release,
  type StoreWorld,
  save,
  signedIn,
  there,
} from './store-world';

/** The contract of every store of grants for sign-in, sign-out, disconnect and removal. */
export function authorityContract(name: string, world: () => StoreWorld): void {
  let row: GrantRow;
  beforeEach(async () => {
    row = await signedIn(world());
  });
  const signIn = async (seen: GrantRow, different: Partial<Authorization> = {}) =>
    world().store.authorize(
      { grantId: seen.id, revision: seen.revision },
      await authorization(world(), 'again', different),
    );
  const revoke = (narrow: { revision?: number } = {}) =>
    world().store.revoke({ grantId: row.id, kind: 'disconnected', ...narrow });
  const kinds = async () => (await world().events(row.id)).map(({ kind }) => kind);

  describe(`${name}: a first sign-in`, () => {
    it('makes a row, and its event', async () => {
      expect(row).toMatchObject({
        state: 'connected',
        revision: 1,
        accessToken: 'access first',
        failures: 0,
      });
      expect([row.stateSince, row.authorizedAt, row.visitedAt]).toEqual([row.readAt, row.readAt, row.readAt]);
      expect(await kinds()).toEqual(['authorized']);
    });

    it('makes one row, though twenty come at once', async () => {
      const userId = await world().newUser();
      const tokens = await authorization(world(), 'one of twenty');
      const inserts = Array.from({ length: 20 }, () =>
        world().store.insert(
          { grantId: crypto.randomUUID(), userId, zoomUserId: `twenty ${userId}` },
          tokens,
        ),
      );
      const made = (await Promise.all(inserts)).filter((inserted) => inserted !== null);
      expect(made).toHaveLength(1);
      expect(await world().events(there(made[0] ?? null).id)).toHaveLength(1);
    });

    it('is found by its Zoom user, and by nobody else’s', async () => {
      expect((await world().store.findByZoomUser(row.zoomUserId))?.id).toBe(row.id);
      expect(await world().store.findByZoomUser('nobody')).toBeNull();
      expect(await world().store.find(crypto.randomUUID())).toBeNull();
    });
  });

  describe(`${name}: a returning sign-in`, () => {
    it('takes over with its tokens, from any state, and ends lease, intent and failures', async () => {
      await acquire(world(), row, 'a');
      await release(world(), row, 'a', true, 60_000);
      world().advance(1_000);
      const again = there(await signIn(row, { kind: 'reauthorized' }));
      expect(again).toMatchObject({
        state: 'connected',
        revision: 2,
        accessToken: 'access again',
        failures: 0,
      });
      expect(again).toMatchObject({ leaseOwner: null, intentRevision: null, retryAt: null });
      expect(again.authorizedAt).toEqual(again.readAt);
      expect(again.stateSince).toEqual(row.stateSince);
      expect((await kinds()).at(-1)).toBe('reauthorized');
      await revoke();
      const back = there(await signIn(there(await world().store.find(row.id))));
      expect(back).toMatchObject({ state: 'connected', revision: 4 });
      expect(back.stateSince).toEqual(back.readAt);
    });

    it('steps back when the row has moved', async () => {
      await save(world(), row, 'second');
      const before = await asItIs(world(), row.id);
      expect(await signIn(row)).toBeNull();
      expect(await asItIs(world(), row.id)).toEqual(before);
    });

    it('is one of two that come at once', async () => {
      const both = await Promise.all([signIn(row), signIn(row)]);
      expect(both.filter((saved) => saved !== null)).toHaveLength(1);
    });

    it('writes whose tokens they are: other credentials take the row over', async () => {
      const other = { issuer: 'https://zoom.us', clientId: 'real' };
      expect(await signIn(row, other)).toMatchObject(other);
    });

    it('keeps profile and sessions when the person is who they were', async () => {
      await world().store.saveProfile({ grantId: row.id, revision: 1, profile: 'sealed profile' });
      const again = there(await signIn(row, { zoomAccountId: null }));
      expect(again).toMatchObject({ profile: 'sealed profile', zoomAccountId: 'account-1' });
      expect(await world().epoch(row.userId)).toBe(0);
    });

    it('under another Zoom account brings nothing of the old one along, and ends its sessions', async () => {
      await world().store.saveProfile({ grantId: row.id, revision: 1, profile: 'sealed profile' });
      const again = there(await signIn(row, { zoomAccountId: 'account-2' }));
      expect(again).toMatchObject({ profile: null, profileAt: null, zoomAccountId: 'account-2' });
      expect(await world().epoch(row.userId)).toBe(1);
    });
  });

  describe(`${name}: a visit without a rotation`, () => {
    const DAY_MS = 86_400_000;
    const visit = (keepAliveAt: Date | null) => world().store.visited({ grantId: row.id, keepAliveAt });

    it('is noted, and leaves what was planned for keep-alive as it was', async () => {
      const before = await asItIs(world(), row.id);
      world().advance(DAY_MS);
      await visit(new Date(0));
      const after = await asItIs(world(), row.id);
      expect(after.visitedAt.getTime()).toBe(before.visitedAt.getTime() + DAY_MS);
      expect({ ...after, visitedAt: before.visitedAt }).toEqual(before);
    });

    it('plans keep-alive again where retention had let it go', async () => {
      const ending = await signedIn(world(), { keepAliveAt: null });
      const at = new Date(ending.readAt.getTime() + 60 * DAY_MS);
      await world().store.visited({ grantId: ending.id, keepAliveAt: at });
      expect((await asItIs(world(), ending.id)).keepAliveAt).toEqual(at);
    });
  });

  describe(`${name}: a profile`, () => {
    it('that was fetched before somebody signed in anew is not kept after it', async () => {
      await signIn(row, { zoomAccountId: 'account-2' });
      await world().store.saveProfile({ grantId: row.id, revision: row.revision, profile: 'of account 1' });
      expect((await asItIs(world(), row.id)).profile).toBeNull();
    });
  });

  describe(`${name}: a revocation`, () => {
    it('wipes every token and the profile, ends the sessions, and says so', async () => {
      await world().store.saveProfile({ grantId: row.id, revision: 1, profile: 'sealed profile' });
      await acquire(world(), row, 'a');
      expect(await revoke()).toMatchObject({
        state: 'revoked',
        revision: 2,
        accessToken: null,
        accessExpiresAt: null,
        refreshToken: null,
        issuedAt: null,
        keepAliveAt: null,
        profile: null,
        profileAt: null,
        scopes: [],
        leaseOwner: null,
        intentRevision: null,
      });
      expect(await world().epoch(row.userId)).toBe(1);
      expect((await world().events(row.id)).at(-1)).toMatchObject({ kind: 'disconnected', revision: 2 });
    });

    it('happens once', async () => {
      const all = await Promise.all(Array.from({ length: 10 }, () => revoke()));
      expect(all.filter((wiped) => wiped !== null)).toHaveLength(1);
      expect(await world().epoch(row.userId)).toBe(1);
      expect(await kinds()).toEqual(['authorized', 'disconnected']);
    });

    it('of certain tokens leaves newer ones alone', async () => {
      await save(world(), row, 'second');
      expect(await revoke({ revision: 1 })).toBeNull();
      expect(await world().epoch(row.userId)).toBe(0);
      expect(await revoke({ revision: 2 })).not.toBeNull();
    });

    it('is final for whoever was rotating: nothing is saved, locked or kept any more', async () => {
      await acquire(world(), row, 'a');
      const wiped = there(await revoke());
      expect(await save(world(), row, 'late')).toBeNull();
      expect(await save(world(), wiped, 'later')).toBeNull();
      expect(
        await world().store.lock({ grantId: row.id, owner: 'b', leaseMs: 1_000, spend: true }),
      ).toBeNull();
      await release(world(), row, 'a', true);
      await world().store.saveProfile({ grantId: row.id, revision: 2, profile: 'late' });
      expect(await asItIs(world(), row.id)).toMatchObject({ accessToken: null, profile: null, failures: 0 });
    });
  });

  describe(`${name}: silent re-authorization`, () => {
    const mark = (revision = 1) => world().store.markReauthorized({ grantId: row.id, revision });

    it('is for one of many, and for a row that needs it', async () => {
      expect(await mark()).toBe(false);
      await world().store.requireReconnect({ grantId: row.id, revision: 1, failure: 'no' });
      const marks = await Promise.all(Array.from({ length: 50 }, () => mark()));
      expect(marks.filter(Boolean)).toHaveLength(1);
      expect(await mark(2)).toBe(false);
    });
  });

  describe(`${name}: a session`, () => {
    it('is read with its grant in one look', async () => {
      const session = there(await world().store.session(row.userId, 's1'));
      expect(session).toMatchObject({ epoch: 0, ended: false });
      const { readAt: _, ...grant } = there(session.grant);
      expect(grant).toEqual(await asItIs(world(), row.id));
    });

    it('may be there without a grant, and is not there without a person', async () => {
      const userId = await world().newUser();
      expect(await world().store.session(userId, 's1')).toMatchObject({ epoch: 0, grant: null });
      expect(await world().store.session(crypto.randomUUID(), 's1')).toBeNull();
    });

    it('ends alone, or with all others of the person', async () => {
      const sessionId = crypto.randomUUID();
      const expiresAt = new Date(row.readAt.getTime() + 1_000);
      await world().store.endSession({ sessionId, expiresAt });
      await world().store.endSession({ sessionId, expiresAt });
      expect((await world().store.session(row.userId, sessionId))?.ended).toBe(true);
      expect((await world().store.session(row.userId, 'other'))?.ended).toBe(false);
      await world().store.endAllSessions(row.userId);
      expect((await world().store.session(row.userId, 'other'))?.epoch).toBe(1);
    });
  });
}
