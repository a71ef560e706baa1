import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { saveAuthorization } from '@/lib/vault/authorize';
import { ROTATION_STEPS, type RotationStep } from '@/lib/vault/deps';
import type { GrantRow } from '@/lib/vault/grants';
import { judgeGrant } from '@/lib/vault/status';
import type { AccessToken, RefreshToken } from '@/lib/zoom/oauth';
import { createTestDatabase } from '@/proof/worlds/database';
import { type RealWorld, realDeps } from '@/proof/worlds/real-deps';
import { createOpenVault, type OpenVault } from '@/proof/worlds/vault';
import { type Control, createControl } from '@/sandbox/client';
import { createSandbox, type Sandbox } from '@/sandbox/index';
import { programArguments } from '@/scripts/testing/program';
import type { DiesAt } from './dies-at';

/** Never expires by itself in this test: `endLease` ends it in the row, by the row's own clock. ms */
const LEASE_MS = 600_000;
const PATIENCE = { timeout: 60_000, interval: 25 };

let sandbox: Sandbox;
let zoom: Control;
let world: RealWorld;
let db: ReturnType<typeof realDeps>['db'];
let survivor: OpenVault;
const children: ChildProcess[] = [];

beforeAll(async () => {
  sandbox = await createSandbox();
  zoom = createControl(sandbox.url);
  world = {
    databaseUrl: await createTestDatabase(),
    zoomUrl: sandbox.url,
    key: randomBytes(32).toString('base64'),
    leaseMs: LEASE_MS,
    waitMs: 200,
  };
  const real = realDeps(world);
  db = real.db;
  survivor = createOpenVault(real.deps);
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await db.$disconnect();
  await sandbox.close();
});

/** A person whose access token has expired. */
async function somebody(): Promise<{ person: string; grant: GrantRow }> {
  const { id: person } = await zoom.createPerson({ name: 'Ada' });
  const user = await db.user.create({ data: {} });
  const grant = await signIn(person, user.id);
  await db.zoomGrant.update({ where: { id: grant.id }, data: { accessExpiresAt: new Date(0) } });
  return { person, grant };
}

async function signIn(person: string, userId: string): Promise<GrantRow> {
  const exchangeStartedAt = await survivor.deps.store.clock();
  const issued = await zoom.issueTokens({ person });
  const tokens = {
    accessToken: issued.access_token as AccessToken,
    refreshToken: issued.refresh_token as RefreshToken,
    expiresInMs: 3_600_000,
    scopes: [],
  };
  return saveAuthorization(survivor.deps, { userId, zoomUserId: person, tokens, exchangeStartedAt });
}

/** Starts a process that rotates `grant`, and returns it when it has reached `step`. */
async function processAt(step: RotationStep, grantId: string): Promise<ChildProcess> {
  const told: DiesAt = { ...world, waitMs: 60_000, grantId, step };
  const node = [...(await programArguments('proof/kill/dies-at.ts')), JSON.stringify(told)];
  const child = spawn(process.execPath, node, { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let said = '';
  child.stdout?.on('data', (bytes) => {
    said += bytes;
  });
  child.stderr?.on('data', (bytes) => {
    said += bytes;
  });
  await vi.waitFor(() => expect(said).toBe(`at ${step}\n`), PATIENCE);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  expect(await gone).toEqual([null, 'SIGKILL']);
}

const rowOf = async (grantId: string) => {
  const row = await survivor.deps.store.find(grantId);
  if (!row) throw new Error('There is no such row');
  return row;
};
const endLease = (grantId: string) =>
  db.$executeRaw`UPDATE zoom_grant SET lease_until = clock_timestamp() WHERE id = ${grantId}::uuid`;
const spends = async (person: string) =>
  (await zoom.requests({ endpoint: 'oauth.token.refresh_token', person })).count;
const visit = async (grantId: string) => survivor.accessToken(await rowOf(grantId), () => {});

/** The first result for a visitor of the other process that is not "not now". */
const outcomeFor = (grantId: string) =>
  vi.waitFor(async () => {
    const access = await visit(grantId);
    if (!access.ok && access.reason === 'zoom_unavailable') throw new Error('not now');
    return access;
  }, PATIENCE);

const NOT_SENT: RotationStep[] = ['acquired', 'opened'];
const SPENT: RotationStep[] = ['sent', 'answered', 'sealed'];

describe('a process that is killed', () => {
  it('is killed at every step there is', () => {
    expect([...NOT_SENT, ...SPENT, 'saved']).toEqual([...ROTATION_STEPS]);
  });

  it.concurrent.each(ROTATION_STEPS)(
    'at "%s" leaves a grant that another process goes on with as soon as the lease is over',
    async (step) => {
      const { person, grant } = await somebody();
      const child = await processAt(step, grant.id);
      const spent = NOT_SENT.includes(step) ? 0 : 1;
      await vi.waitFor(async () => expect(await spends(person)).toBe(spent), PATIENCE);
      await kill(child);

      const left = await rowOf(grant.id);
      const leaseLeftMs = Number(left.leaseUntil) - left.readAt.getTime();
      if (step === 'saved') {
        expect(left).toMatchObject({ revision: 2, leaseOwner: null, intentRevision: null });
        expect(await visit(grant.id)).toMatchObject({ ok: true });
        expect(await spends(person)).toBe(1);
        return;
      }
      expect(left).toMatchObject({ state: 'connected', revision: 1, intentRevision: 1, intentTries: 1 });
      expect(leaseLeftMs, 'one lease at most').toBeLessThanOrEqual(LEASE_MS);
      expect(await visit(grant.id), 'while the lease lasts').toMatchObject({ reason: 'zoom_unavailable' });
      expect(await spends(person), 'while the lease lasts').toBe(spent);

      await endLease(grant.id);
      const access = await outcomeFor(grant.id);
      const after = await rowOf(grant.id);
      expect(await spends(person), 'one more try, and no third').toBe(spent + 1);
      if (NOT_SENT.includes(step)) {
        expect(access).toMatchObject({ ok: true });
        expect(after).toMatchObject({ state: 'connected', revision: 2, intentRevision: null });
        return;
      }
      expect(access).toEqual({ ok: false, reason: 'reauthorize' });
      expect(judgeGrant({ ...after, accessExpiresAt: null }, survivor.deps.credentials)).toEqual({
        kind: 'dead',
        reason: 'reauthorize',
      });
      await signIn(person, grant.userId);
      expect(await visit(grant.id)).toMatchObject({ ok: true });
      expect(await spends(person)).toBe(spent + 1);
    },
  );

  it('with its request on the way to Zoom leaves the same behind: a token that may have been spent', async () => {
    const { person, grant } = await somebody();
    const gate = await zoom.gate({ endpoint: 'oauth.token.refresh_token', person });
    const child = await processAt('sent', grant.id);
    await gate.arrived();
    await kill(child);
    await gate.release();
    await endLease(grant.id);
    expect(await outcomeFor(grant.id)).toEqual({ ok: false, reason: 'reauthorize' });
    expect(await rowOf(grant.id)).toMatchObject({ state: 'reconnect_required', intentRevision: 1 });
  });
});
