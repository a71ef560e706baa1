import { beforeEach, describe, expect, it } from 'vitest';
import type { GrantRow } from '@/lib/vault/grants';
import { OURS } from './grant-row';
import { acquire, asItIs, LEASE_MS, release, type StoreWorld, save, signedIn, there } from './store-world';

const DAY_MS = 86_400_000;
const CLAIM_MS = 600_000;

/** The contract of every store of grants for rotations. */
export function rotationContract(name: string, world: () => StoreWorld): void {
  let row: GrantRow;
  beforeEach(async () => {
    row = await signedIn(world());
  });

  describe(`${name}: the lease`, () => {
    it('goes to one of two hundred that ask at once', async () => {
      const asked = Array.from({ length: 200 }, (_, i) => acquire(world(), row, `owner ${i}`));
      const winners = (await Promise.all(asked)).filter((held) => held !== null);
      expect(winners).toHaveLength(1);
      expect((await asItIs(world(), row.id)).leaseOwner).toBe(winners[0]?.leaseOwner);
    });

    it('is free again when it has run out, not before', async () => {
      const held = there(await acquire(world(), row, 'first'));
      expect(held.leaseUntil?.getTime()).toBe(held.readAt.getTime() + LEASE_MS);
      world().advance(LEASE_MS - 1);
      expect(await acquire(world(), row, 'second')).toBeNull();
      world().advance(1);
      expect((await acquire(world(), row, 'second'))?.leaseOwner).toBe('second');
    });

    it('is not had for a revision that is over, nor for a row that is not connected', async () => {
      expect(await acquire(world(), { ...row, revision: row.revision + 1 }, 'a')).toBeNull();
      expect(await acquire(world(), { ...row, id: crypto.randomUUID() }, 'a')).toBeNull();
      await world().store.requireReconnect({ grantId: row.id, revision: row.revision, failure: 'no' });
      expect(await acquire(world(), row, 'a')).toBeNull();
    });

    it('is a visit for a person, and none for keep-alive', async () => {
      world().advance(DAY_MS);
      const quiet = there(await acquire(world(), row, 'keep-alive', false));
      expect(quiet.visitedAt).toEqual(row.visitedAt);
      world().advance(LEASE_MS);
      expect(there(await acquire(world(), row, 'person')).visitedAt.getTime()).toBe(
        row.visitedAt.getTime() + DAY_MS + LEASE_MS,
      );
    });

    it('writes down which token is being spent, and how often it was tried', async () => {
      expect(row).toMatchObject({ intentRevision: null, intentTries: 0 });
      expect(await acquire(world(), row, 'a')).toMatchObject({
        intentRevision: row.revision,
        intentTries: 1,
      });
      world().advance(LEASE_MS);
      expect(await acquire(world(), row, 'b')).toMatchObject({
        intentRevision: row.revision,
        intentTries: 2,
      });
    });

    it('may be locked by whoever revokes, also before a retry is due, and taken again by its owner', async () => {
      await acquire(world(), row, 'a');
      const lock = (owner: string, spend = false) =>
        world().store.lock({ grantId: row.id, owner, leaseMs: LEASE_MS, spend });
      expect(await lock('b')).toBeNull();
      await release(world(), row, 'a', false, DAY_MS);
      expect(await lock('b')).toMatchObject({ leaseOwner: 'b', intentRevision: null, intentTries: 0 });
      expect(await lock('c')).toBeNull();
      expect(await lock('b', true)).toMatchObject({ leaseOwner: 'b', intentRevision: 1, intentTries: 1 });
      expect(await acquire(world(), row, 'd')).toBeNull();
    });
  });

  describe(`${name}: a failure`, () => {
    it('gives the lease back to nobody but its owner', async () => {
      await acquire(world(), row, 'a');
      const before = await asItIs(world(), row.id);
      await release(world(), row, 'somebody else', true);
      expect(await asItIs(world(), row.id)).toEqual(before);
    });

    it('is counted and waited for, and changes neither revision nor tokens nor state', async () => {
      await acquire(world(), row, 'a');
      await release(world(), row, 'a', true, 1_500);
      const after = await asItIs(world(), row.id);
      const { state, revision, accessToken, refreshToken } = row;
      expect(after).toMatchObject({
        state,
        revision,
        accessToken,
        refreshToken,
        failures: 1,
        leaseOwner: null,
      });
      expect(after.failure).toBe('server_error');
      world().advance(1_499);
      expect(await acquire(world(), row, 'b')).toBeNull();
      world().advance(1);
      expect(await acquire(world(), row, 'b')).not.toBeNull();
    });

    it('that surely spent nothing takes its try back, and leaves an older unknown one', async () => {
      await acquire(world(), row, 'a');
      await release(world(), row, 'a', false, 0);
      expect(await asItIs(world(), row.id)).toMatchObject({ intentRevision: null, intentTries: 0 });
      await acquire(world(), row, 'b');
      await release(world(), row, 'b', true, 0);
      await acquire(world(), row, 'c');
      await release(world(), row, 'c', false, 0);
      expect(await asItIs(world(), row.id)).toMatchObject({ intentRevision: row.revision, intentTries: 1 });
    });

    it('is an event', async () => {
      await acquire(world(), row, 'a');
      await release(world(), row, 'a', true);
      expect(await world().events(row.id)).toEqual([
        { kind: 'authorized', outcome: null, revision: 1 },
        { kind: 'rotation_failed', outcome: 'ambiguous', revision: 1 },
      ]);
    });
  });

  describe(`${name}: new tokens`, () => {
    it('take the place of those that were spent, and end lease, intent and failures', async () => {
      await acquire(world(), row, 'a');
      await release(world(), row, 'a', true, 0);
      await acquire(world(), row, 'a');
      const saved = there(await save(world(), row, 'second'));
      expect(saved).toMatchObject({
        revision: 2,
        state: 'connected',
        stateSince: row.stateSince,
        accessToken: 'access second',
        refreshToken: 'refresh second',
        scopes: ['user:read:user', 'meeting:read:list_meetings'],
        leaseOwner: null,
        leaseUntil: null,
        intentRevision: null,
        intentTries: 0,
        failures: 0,
        failure: null,
        retryAt: null,
      });
      expect((await world().events(row.id)).at(-1)).toEqual({ kind: 'rotated', outcome: null, revision: 2 });
    });

    it('are saved though the lease ran out and is somebody else’s by now', async () => {
      await acquire(world(), row, 'slept');
      world().advance(LEASE_MS + 1);
      await acquire(world(), row, 'next');
      expect(await save(world(), row, 'of the one who slept')).toMatchObject({ revision: 2 });
    });

    it('are saved though Zoom’s no was believed meanwhile: the row is connected again', async () => {
      await acquire(world(), row, 'slept');
      world().advance(LEASE_MS);
      await world().store.requireReconnect({ grantId: row.id, revision: row.revision, failure: 'no' });
      const saved = there(await save(world(), row, 'second'));
      expect(saved).toMatchObject({ state: 'connected', revision: 2, keepAliveAt: expect.any(Date) });
      expect(saved.stateSince).toEqual(saved.readAt);
    });

    it('are not saved over tokens that are not the ones they were bought with', async () => {
      await save(world(), row, 'second');
      const before = await asItIs(world(), row.id);
      expect(await save(world(), row, 'late')).toBeNull();
      expect(await asItIs(world(), row.id)).toEqual(before);
      expect(await world().events(row.id)).toHaveLength(2);
    });

    it('are saved once, though two hundred save at once', async () => {
      const saves = Array.from({ length: 200 }, (_, i) => save(world(), row, `number ${i}`));
      expect((await Promise.all(saves)).filter((saved) => saved !== null)).toHaveLength(1);
      expect(await world().events(row.id)).toHaveLength(2);
    });
  });

  describe(`${name}: Zoom’s no`, () => {
    const no = (revision: number) =>
      world().store.requireReconnect({ grantId: row.id, revision, failure: 'invalid_grant' });

    it('ends the connection, keeps the access token that may still live, and stops keep-alive', async () => {
      await acquire(world(), row, 'a');
      expect(await no(row.revision)).toMatchObject({
        state: 'reconnect_required',
        revision: row.revision,
        accessToken: row.accessToken,
        keepAliveAt: null,
        retryAt: null,
        leaseOwner: null,
        intentRevision: null,
        failure: 'invalid_grant',
      });
    });

    it('after an unknown outcome remembers that outcome', async () => {
      await acquire(world(), row, 'a');
      await release(world(), row, 'a', true, 0);
      await acquire(world(), row, 'b');
      expect(await no(row.revision)).toMatchObject({ intentRevision: row.revision });
    });

    it('to a token that is not the row’s changes nothing', async () => {
      await save(world(), row, 'second');
      expect(await no(row.revision)).toBeNull();
      expect(await asItIs(world(), row.id)).toMatchObject({ state: 'connected', revision: 2 });
    });

    it('is one event, however many believe it', async () => {
      await Promise.all([no(1), no(1), no(1)]);
      expect((await world().events(row.id)).map(({ kind }) => kind)).toEqual([
        'authorized',
        'reconnect_required',
      ]);
    });
  });

  describe(`${name}: what is due for keep-alive`, () => {
    /** What a runner would be given now; the claim is then returned. */
    const due = async () => {
      const claimed = await world().store.claimDue(1_000, OURS, CLAIM_MS);
      for (const grant of claimed) await world().store.postponeKeepAlive({ ...grant, byMs: 0 });
      return claimed.map(({ grantId }) => grantId);
    };

    it('is due at its time, soonest first, with the revision to be rotated', async () => {
      expect(await due()).not.toContain(row.id);
      world().advance(DAY_MS);
      const later = await signedIn(world());
      world().advance(60 * DAY_MS);
      const claimed = await world().store.claimDue(1_000, OURS, CLAIM_MS);
      const at = (grantId: string) => claimed.findIndex((grant) => grant.grantId === grantId);
      expect(claimed[at(row.id)]).toEqual({ grantId: row.id, revision: 1 });
      expect(at(row.id)).toBeLessThan(at(later.id));
    });

    it('is given to one runner, and comes up again when that one is silent for so long', async () => {
      world().advance(60 * DAY_MS);
      const runners = await Promise.all(
        Array.from({ length: 8 }, () => world().store.claimDue(1_000, OURS, CLAIM_MS)),
      );
      expect(runners.flat().filter(({ grantId }) => grantId === row.id)).toHaveLength(1);
      world().advance(CLAIM_MS - 1);
      expect(await due()).not.toContain(row.id);
      world().advance(1);
      expect(await due()).toContain(row.id);
    });

    it('comes up again at once when its runner gives it back, unless it was rotated meanwhile', async () => {
      world().advance(60 * DAY_MS);
      await world().store.claimDue(1_000, OURS, CLAIM_MS);
      await world().store.postponeKeepAlive({ grantId: row.id, revision: row.revision, byMs: 0 });
      expect(await due()).toContain(row.id);
      await save(world(), row, 'renewed');
      await world().store.postponeKeepAlive({ grantId: row.id, revision: row.revision, byMs: 0 });
      expect(await due()).not.toContain(row.id);
    });

    it('is not due while somebody holds it, while it has to wait, or when it is not connected', async () => {
      world().advance(60 * DAY_MS);
      await acquire(world(), row, 'a');
      expect(await due()).not.toContain(row.id);
      await release(world(), row, 'a', true, 5_000);
      expect(await due()).not.toContain(row.id);
      world().advance(5_000);
      expect(await due()).toContain(row.id);
      await world().store.revoke({ grantId: row.id, kind: 'disconnected' });
      expect(await due()).not.toContain(row.id);
    });
  });
}
