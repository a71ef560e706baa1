import type { Db } from '@/lib/db';
import type { AccessToken } from '@/lib/zoom/oauth';
import { areOurs } from './credentials';
import type { VaultDeps } from './deps';
import type { GrantRow, GrantStore } from './grants';
import { createGrantStore } from './grants-postgres';

/** Zoom's notice that a person removed the app. */
export type Deauthorization = { zoomUserId: string; clientId?: string; at: Date };

/**
 * `unsure`: neither the times nor Zoom say whether the event is older than the sign-in; Zoom has to deliver
 * it again.
 */
export type DeauthorizationVerdict = 'wiped' | 'unknown_person' | 'older_than_sign_in' | 'unsure';

/** Stores the verdict, in the transaction of the wipe where there is one. Not called for `unsure`. */
export type RecordVerdict<T> = (db: Db, verdict: Exclude<DeauthorizationVerdict, 'unsure'>) => Promise<T>;

/** How far Zoom's clock and the database's may differ. ms */
const CLOCK_SKEW_MS = 2 * 60_000;

/**
 * When all of our connections are in use, a transaction waits for one as long as any query does (lib/db.ts).
 * ms
 */
const QUEUE_MS = 20_000;

/** How often the event is judged again because the row changed between the judgement and the wipe. */
const ATTEMPTS = 3;

/**
 * Handles a person's removal of the app at Zoom: wipes tokens and personal data and ends every session, in
 * one transaction with what `record` writes. An event older than the latest sign-in concerns an earlier
 * grant. The wipe takes no lease: a rotation that ends later finds the state `revoked` and revokes its new
 * tokens. Rejects when the database is away.
 */
export function deauthorize<T>(
  deps: VaultDeps,
  db: Db,
  event: Deauthorization,
  record: RecordVerdict<T>,
): Promise<T | 'unsure'> {
  return judgeAndAct<T>(deps, event, (verdict, grant) => {
    if (verdict !== 'wiped') return record(db, verdict);
    const wipeAndRecord = async (tx: Db) =>
      (await wipe(createGrantStore(tx), grant)) ? record(tx, verdict) : undefined;
    return db.$transaction((tx) => wipeAndRecord(tx as Db), { maxWait: QUEUE_MS });
  });
}

/**
 * Judges the event by the row and acts on the verdict. When the row changes in between, the event is judged
 * again: the row may now hold a sign-in newer than the event, or one whose tokens Zoom has killed with it.
 * @param act returns undefined when the row had changed
 */
export async function judgeAndAct<T>(
  deps: VaultDeps,
  event: Deauthorization,
  act: (verdict: Exclude<DeauthorizationVerdict, 'unsure'>, grant: GrantRow | null) => Promise<T | undefined>,
): Promise<T | 'unsure'> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const grant = await deps.store.findByZoomUser(event.zoomUserId);
    const verdict = await judge(deps, grant, event);
    if (verdict === 'unsure') return verdict;
    const outcome = await act(verdict, grant);
    if (outcome !== undefined) return outcome;
  }
  return 'unsure';
}

/** Wipes the row that was judged, and never a newer one. */
export async function wipe(store: GrantStore, grant: GrantRow | null): Promise<boolean> {
  if (!grant) return false;
  const { id: grantId, revision } = grant;
  return (await store.revoke({ grantId, kind: 'deauthorized', revision })) !== null;
}

async function judge(
  deps: VaultDeps,
  grant: GrantRow | null,
  event: Deauthorization,
): Promise<DeauthorizationVerdict> {
  if (event.clientId && event.clientId !== deps.credentials.clientId) return 'unknown_person';
  // On a database that two apps have used, a row of other credentials does not belong to the removed app.
  if (!grant || grant.state === 'revoked' || !areOurs(grant, deps.credentials)) return 'unknown_person';
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
