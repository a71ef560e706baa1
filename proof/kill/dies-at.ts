import type { RotationStep } from '@/lib/vault/deps';
import { createVault } from '@/lib/vault/vault';
import { type RealWorld, realDeps } from '@/proof/worlds/real-deps';

export type DiesAt = RealWorld & { grantId: string; step: RotationStep };

/**
 * A process of the app with one visitor whose token has run out. At the step it was told of it says so and goes no
 * further, for its parent to kill it there.
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
// Something has to keep it waiting to be killed when nothing else does.
setInterval(() => {}, 1_000);
await vault.accessToken(row, () => {});
