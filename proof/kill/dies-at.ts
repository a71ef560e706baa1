import type { RotationStep } from '@/lib/vault/deps';
import { createVault } from '@/lib/vault/vault';
import { type RealWorld, realDeps } from '@/proof/worlds/real-deps';

export type DiesAt = RealWorld & { grantId: string; step: RotationStep };

/**
 * A process of the app with one visitor whose token has expired. At the given step it reports so and stops
 * there, so that its parent can kill it.
 */
const { grantId, step, ...world } = JSON.parse(process.argv[2] ?? '') as DiesAt;
const { deps } = realDeps(world);
const vault = createVault({
  ...deps,
  onStep: (reached) => {
    if (reached !== step) return;
    process.stdout.write(`at ${step}\n`);
    return new Promise(() => {});
  },
});
const row = await deps.store.find(grantId);
if (!row) throw new Error('There is no such grant');
// Keeps the process alive until it is killed.
setInterval(() => {}, 1_000);
await vault.accessToken(row, () => {});
