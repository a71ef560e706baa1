import type { Db } from '@/lib/db';
import type { AccessToken } from '@/lib/zoom/oauth';
import { areOurs } from './credentials';
import type { VaultDeps } from './deps';
import type { GrantRow, GrantStore } from './grants';
import { createGrantStore } from './grants-postgres';

/** Zoom says that a person took the app away. */
export type Deauthorization = { zoomUserId: string; clientId?: string; at: Date };

/** `unsure`: neither the times nor Zoom itself say whether it is older than the sign-in; Zoom shall send it again. */
export type DeauthorizationVerdict = 'wiped' | 'unknown_person' | 'older_than_sign_in' | 'unsure';

/** Keeps what was decided, in the transaction of the wipe where there is one; not asked when unsure. */
export type RecordVerdict<T> = (db: Db, verdict: Exclude<DeauthorizationVerdict, 'unsure'>) => Promise<T>;

/** Zoom's clock and the database's may disagree by this much. ms */
const CLOCK_SKEW_MS = 2 * 60_000;

/** In a crowd a transaction waits for one of our own connections as long as anything else does (lib/db.ts). ms */
const QUEUE_MS = 20_000;

/** So often the row may move between a look at it and the wipe. */
const ATTEMPTS = 3;

/**
 * A person took the app away at Zoom: tokens and personal data are wiped and every session ends, in one transaction
 * with what `record` writes. An event older than the latest sign-in is about an earlier grant. The wipe takes no lease:
 * a rotation that ends later finds `revoked` and revokes what it holds. Rejects when the database is away.
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
 * Judges the event by the row, and acts. A row that moves in between is judged anew: what was saved may be a sign-in
 * that is newer than the event, or one whose tokens died with it.
 * @param act gives undefined when the row had moved
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

/** Wipes the row that was judged, and no newer one. */
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
  // A row of other credentials, on a database that two apps have used, is not what this app was removed from.
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
