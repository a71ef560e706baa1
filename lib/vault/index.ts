import 'server-only';
import { vaultDeps } from './process';
import { createVault, type Vault } from './vault';

export { SignInSuperseded } from './authorize';
export type { Deauthorization, DeauthorizationVerdict } from './deauthorize';
export type { GrantRow } from './grants';
export { type GrantHealth, livesUntil, nextRotationAt } from './health';
export type { KeepAliveSummary } from './keep-alive';
export type { SealedProfile } from './last-known';
export type { Access } from './results';
export { pauseMs } from './save-rotation';
export type { Schedule, Vault } from './vault';

/** Next loads modules several times in one process, so the instance is kept on `globalThis`. */
const shared = globalThis as { evergreenVault?: Vault };

/** The vault of this process: the only way to grants and their tokens. */
export function vault(): Vault {
  shared.evergreenVault ??= createVault(vaultDeps());
  return shared.evergreenVault;
}
