import 'server-only';
import type { AccessToken } from '@/lib/zoom/oauth';
import { areOurs } from './credentials';
import type { VaultDeps } from './deps';
import type { GrantRow } from './grants';
import { untilItEnds } from './pending';
import { revokeAtZoom } from './revoke';
import { rotate } from './rotate';

/**
 * How often new tokens may be saved during one disconnect before the row is wiped at whatever revision it
 * has.
 */
const ATTEMPTS = 5;

/**
 * Ends the connection at the person's wish. The lease is taken first, so that the newest token is revoked at
 * Zoom; the data is wiped even when Zoom cannot be reached. A rotation that ends later finds the state
 * `revoked` and revokes its new tokens.
 * @param patienceMs how long the wipe waits for a running rotation and for Zoom; a revocation that is not
 *   confirmed by then continues in the background, and `drain` waits for it
 * @returns true when Zoom confirmed the revocation; the wipe here is certain in both cases
 */
export async function disconnect(deps: VaultDeps, grantId: string, patienceMs?: number): Promise<boolean> {
  const owner = deps.newId();
  const began = deps.now();
  const left = () => patienceMs && Math.max(0, began + patienceMs - deps.now());
  for (let attempt = 1; ; attempt++) {
    const row = await lease(deps, grantId, owner, left());
    if (!row || row.state === 'revoked') return false;
    const revoking = untilItEnds(deps, revokeNewest(deps, row, owner));
    const { revoked, revision } = await unlessLate(deps, revoking, row, left());
    // Tokens saved meanwhile are not the ones that were revoked: the next round revokes those.
    const wiped = await deps.store.revoke({
      grantId,
      kind: 'disconnected',
      revision: attempt < ATTEMPTS ? revision : undefined,
    });
    if (wiped) return revoked;
  }
}

/** Waits for a running rotation, with a limit: a person's disconnect must not depend on it. */
async function lease(
  deps: VaultDeps,
  grantId: string,
  owner: string,
  patienceMs = Number.POSITIVE_INFINITY,
): Promise<GrantRow | null> {
  const until = deps.now() + Math.min(deps.settings.waitMs, patienceMs);
  for (;;) {
    const held = await hold(deps, grantId, owner, false);
    if (held) return held;
    const row = await deps.store.find(grantId);
    if (!row || row.state === 'revoked' || deps.now() > until) return row;
    await deps.sleep(100);
  }
}

const hold = (deps: VaultDeps, grantId: string, owner: string, spend: boolean) =>
  deps.store.lock({ grantId, owner, leaseMs: deps.settings.leaseMs, spend });

type Revocation = { revoked: boolean; revision: number };

/**
 * The result when the person's patience ends first: nothing is confirmed, and the row has the revision it
 * had.
 */
function unlessLate(
  deps: VaultDeps,
  revoking: Promise<Revocation>,
  { revision }: GrantRow,
  patienceMs: number | undefined,
): Promise<Revocation> {
  if (patienceMs === undefined) return revoking;
  return Promise.race([revoking, deps.sleep(patienceMs).then(() => ({ revoked: false, revision }))]);
}

/**
 * Zoom revokes by a living access token only. One that has expired, or that Zoom does not know, is rotated
 * first, because the refresh token would otherwise outlive the disconnect.
 */
async function revokeNewest(deps: VaultDeps, row: GrantRow, owner: string): Promise<Revocation> {
  let { revision } = row;
  const now = row.readAt.getTime();
  // After Zoom's refusal none of the stored tokens is alive; only tokens whose answer was lost may be.
  const lostNothing = row.intentRevision !== revision;
  if (!areOurs(row, deps.credentials)) return { revoked: false, revision };
  try {
    if ((row.accessExpiresAt?.getTime() ?? 0) > now) {
      const at = { grantId: row.id, field: 'access_token' } as const;
      const accessToken = deps.cipher.open(row.accessToken ?? '', at) as AccessToken;
      if ((await revokeAtZoom(deps, accessToken, now)) === 'revoked') return { revoked: true, revision };
    }
    if (row.state !== 'connected') return { revoked: lostNothing, revision };
    const held = row.leaseOwner === owner && (await hold(deps, row.id, owner, true));
    if (!held || held.revision !== revision) return { revoked: false, revision };
    const rotated = await rotate(deps, held, owner, 'rotated');
    if (rotated.kind !== 'rotated') return { revoked: rotated.kind === 'dead' && lostNothing, revision };
    revision = rotated.row.revision;
    const end = await revokeAtZoom(deps, rotated.accessToken, now);
    return { revoked: end === 'revoked', revision };
  } catch (error) {
    deps.log.warn(
      { grant: row.id, error: String(error) },
      'could not revoke at Zoom; the data here is wiped in any case',
    );
    return { revoked: false, revision };
  }
}
