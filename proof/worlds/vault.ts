import type { VaultDeps } from '@/lib/vault/deps';
import { createVault, type Vault } from '@/lib/vault/vault';

/** A vault and the world it was made with, which only proofs look at. */
export type OpenVault = Vault & { deps: VaultDeps };

export const createOpenVault = (deps: VaultDeps): OpenVault => Object.assign(createVault(deps), { deps });
