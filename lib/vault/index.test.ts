import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { askToStop, thisProcess } from '@/lib/stop';
import { createDataWorld, type DataWorld } from '@/proof/worlds/data';
import { setEnvironment } from '@/proof/worlds/environment';
import { DEFAULT_SETTINGS } from './deps';
import { type Access, vault } from './index';
import { vaultDeps } from './process';

/** The vault as a process of the app creates it from its environment. */
let world: DataWorld;
beforeAll(async () => {
  world = await createDataWorld({ RETENTION_VISIT_DAYS: '400' });
});
afterAll(() => world.close());

/** Loads the file a second time in the same process, as Next does. */
async function loadedAgain() {
  vi.resetModules();
  return { ...(await import('./index')), ...(await import('./process')) };
}
const tokenOf = (access: Access) => {
  if (!access.ok) throw new Error(`No token: ${access.reason}`);
  return access.accessToken;
};
const behind = async (tasks: (() => Promise<unknown>)[]) => Promise.all(tasks.map((task) => task()));

describe('the vault of this process', () => {
  it('is one, also where Next loads this file again, and so are the rotations that run in it', async () => {
    const again = await loadedAgain();
    expect(again.vault).not.toBe(vault);
    expect(again.vault()).toBe(vault());
    expect(again.vaultDeps().inFlight).toBe(vaultDeps().inFlight);
    expect(vaultDeps().pending).toBe(thisProcess().pending);
    expect(vaultDeps().underway).toBe(thisProcess().underway);
  });

  it('takes somebody from the sign-in over a rotation and a refused token to the end', async () => {
    const { grantId, person } = await world.connect('Ada');
    const tasks: (() => Promise<unknown>)[] = [];
    const later = (task: () => Promise<unknown>) => void tasks.push(task);
    const first = await vault().accessToken(await world.row(grantId), later);
    await world.alter(grantId, { accessExpiresAt: new Date(0) });
    const second = await vault().accessToken(await world.row(grantId), later);
    await world.zoom.killTokens(person.id, 'access');
    const third = await vault().refused(grantId, tokenOf(second), later);
    await behind(tasks);
    const tokens = [first, second, third].map(tokenOf);
    expect(new Set(tokens).size).toBe(3);
    expect(await vaultDeps().probe(tokenOf(third))).toBe('alive');
    expect(await vault().disconnect(grantId)).toBe(true);
    expect(await vaultDeps().probe(tokenOf(third))).toBe('dead');
    expect(await vault().refused(grantId, tokenOf(third), later)).toEqual({
      ok: false,
      reason: 'revoked',
    });
    expect(thisProcess().pending.size + thisProcess().underway.size).toBe(0);
  });
});

describe('its settings', () => {
  async function leaseAt(ZOOM_DEADLINE_MS: string) {
    await db().$disconnect();
    setEnvironment({ ...world.environment, ZOOM_DEADLINE_MS });
    return vaultDeps().settings.leaseMs;
  }

  it('are the defaults, with the operator’s retention', () => {
    expect(vaultDeps().settings).toEqual({ ...DEFAULT_SETTINGS, visitRetentionDays: 400 });
  });

  it('give a lease that outlasts the token call and the looks after a no, whatever the deadline', async () => {
    const recheckMs = DEFAULT_SETTINGS.recheckMs.reduce((a, b) => a + b, 0);
    expect(await leaseAt('10000')).toBe(DEFAULT_SETTINGS.leaseMs);
    expect(await leaseAt('20000')).toBe(2 * 20_000 + recheckMs);
  });
});

it('takes no lease any more when the process was told to stop', async () => {
  const { grantId } = await world.connect('Grace');
  await world.alter(grantId, { accessExpiresAt: new Date(0) });
  expect(vaultDeps().isStopping?.()).toBe(false);
  askToStop();
  expect(vaultDeps().isStopping?.()).toBe(true);
  expect(await vault().accessToken(await world.row(grantId), () => {})).toEqual({
    ok: false,
    reason: 'unavailable',
  });
  expect(await world.row(grantId)).toMatchObject({ leaseOwner: null, intentRevision: null });
});
