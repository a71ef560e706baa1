import 'server-only';
import { type AccessToken, revokeTokens } from '@/lib/zoom/oauth';
import type { VaultDeps } from './deps';
import type { GrantRow } from './grants';

/**
 * The person takes the connection away here. The lease is taken first, so that what is revoked at Zoom is the newest
 * token; a failure at Zoom does not keep the data. A rotation that ends later finds `revoked` and revokes what it holds.
 * @returns true when Zoom confirmed; the wipe here is certain either way
 */
export async function disconnect(deps: VaultDeps, grantId: string): Promise<boolean> {
  const held = await lease(deps, grantId);
  const revoked = held ? await revokeAtZoom(deps, held) : false;
  await deps.store.revoke({ grantId, kind: 'disconnected' });
  return revoked;
}

/** Waits for a running rotation, but not for ever: nobody is kept connected against their will. */
async function lease(deps: VaultDeps, grantId: string): Promise<GrantRow | null> {
  const until = deps.now() + deps.settings.waitMs;
  const owner = deps.newId();
  for (;;) {
    const held = await deps.store.lock({ grantId, owner, leaseMs: deps.settings.leaseMs });
    if (held) return held;
    const row = await deps.store.find(grantId);
    if (!row || row.state === 'revoked' || deps.now() > until) return row;
    await deps.sleep(100);
  }
}

async function revokeAtZoom(deps: VaultDeps, row: GrantRow): Promise<boolean> {
  if (row.issuer !== deps.credentials.issuer || row.clientId !== deps.credentials.clientId) return false;
  try {
    const at = { grantId: row.id, field: 'access_token' } as const;
    const accessToken = deps.cipher.open(row.accessToken ?? '', at) as AccessToken;
    await revokeTokens(deps.app, accessToken, row.readAt.getTime());
    return true;
  } catch (error) {
    deps.log.warn(
      { grant: row.id, error: String(error) },
      'could not revoke at Zoom; wiped here all the same',
    );
    return false;
  }
}
