import type { VaultDeps } from '@/lib/vault/deps';
import { createVault, type Vault } from '@/lib/vault/vault';

/** A vault with its dependencies, which only proofs may see. */
export type OpenVault = Vault & { deps: VaultDeps };

export const createOpenVault = (deps: VaultDeps): OpenVault => Object.assign(createVault(deps), { deps });
