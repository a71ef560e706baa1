import 'server-only';
import type { Db } from '@/lib/db';
import type { VaultDeps } from '@/lib/vault/deps';
import type { GrantRow, GrantStore } from '@/lib/vault/grants';
import { createGrantStore } from '@/lib/vault/grants-postgres';
import type { AccessToken } from '@/lib/zoom/oauth';

export type Deauthorization = { receiptId: string; zoomUserId: string; clientId?: string; at: Date };

/** `unsure`: neither the times nor Zoom itself say whether it is older than the sign-in; Zoom shall send it again. */
export type DeauthorizationOutcome = 'wiped' | 'unknown_person' | 'older_than_sign_in' | 'again' | 'unsure';

/** Zoom's clock and the database's may disagree by this much. ms */
const CLOCK_SKEW_MS = 2 * 60_000;

/**
 * A person took the app away at Zoom: tokens and personal data are wiped and every session ends, in one transaction
 * with the receipt, so that a second delivery changes nothing. An event older than the latest sign-in is about an
 * earlier grant. The wipe takes no lease: a rotation that ends later finds `revoked` and revokes what it holds.
 * Rejects when the database is away: then Zoom sends again.
 */
export async function deauthorize(
  db: Db,
  deps: VaultDeps,
  event: Deauthorization,
): Promise<DeauthorizationOutcome> {
  const grant = await deps.store.findByZoomUser(event.zoomUserId);
  const verdict = await judge(deps, grant, event);
  if (verdict === 'unsure') return verdict;
  return db.$transaction(async (tx) => {
    const store = createGrantStore(tx as Db);
    const outcome = verdict === 'wiped' && grant ? await wipe(store, grant) : verdict;
    const { count } = await tx.webhookReceipt.createMany({
      data: {
        id: event.receiptId,
        event: 'app_deauthorized',
        eventAt: event.at,
        receivedAt: await store.clock(),
        outcome,
      },
      skipDuplicates: true,
    });
    return count === 0 ? 'again' : outcome;
  });
}

/** A sign-in that was saved since the row was judged is newer than the event. */
async function wipe(store: GrantStore, grant: GrantRow): Promise<'wiped' | 'older_than_sign_in'> {
  const { id: grantId, authorizedAt } = grant;
  const wiped = await store.revoke({ grantId, kind: 'deauthorized', authorizedAt });
  return wiped ? 'wiped' : 'older_than_sign_in';
}

async function judge(
  deps: VaultDeps,
  grant: GrantRow | null,
  event: Deauthorization,
): Promise<Exclude<DeauthorizationOutcome, 'again'>> {
  const { clientId } = deps.credentials;
  if (!grant || grant.state === 'revoked' || (event.clientId && event.clientId !== clientId))
    return 'unknown_person';
  const laterMs = event.at.getTime() - grant.authorizedAt.getTime();
  if (laterMs > CLOCK_SKEW_MS) return 'wiped';
  if (laterMs < -CLOCK_SKEW_MS) return 'older_than_sign_in';
  const alive = await probe(deps, grant);
  if (alive === 'unknown') return 'unsure';
  return alive === 'dead' ? 'wiped' : 'older_than_sign_in';
}

async function probe(deps: VaultDeps, grant: GrantRow): Promise<'alive' | 'dead' | 'unknown'> {
  try {
    const at = { grantId: grant.id, field: 'access_token' } as const;
    return await deps.probe(deps.cipher.open(grant.accessToken ?? '', at) as AccessToken);
  } catch {
    return 'unknown';
  }
}
