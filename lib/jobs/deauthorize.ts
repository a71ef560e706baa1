import 'server-only';
import type { Db } from '@/lib/db';
import { areOurs } from '@/lib/vault/credentials';
import type { VaultDeps } from '@/lib/vault/deps';
import type { GrantRow, GrantStore } from '@/lib/vault/grants';
import { createGrantStore } from '@/lib/vault/grants-postgres';
import type { AccessToken } from '@/lib/zoom/oauth';

export type Deauthorization = { receiptId: string; zoomUserId: string; clientId?: string; at: Date };

/** `unsure`: neither the times nor Zoom itself say whether it is older than the sign-in; Zoom shall send it again. */
export type DeauthorizationOutcome = 'wiped' | 'unknown_person' | 'older_than_sign_in' | 'again' | 'unsure';

/** Zoom's clock and the database's may disagree by this much. ms */
const CLOCK_SKEW_MS = 2 * 60_000;

type Verdict = Exclude<DeauthorizationOutcome, 'again'>;

/** In a crowd a transaction waits for one of our own connections as long as anything else does (lib/db.ts). ms */
const QUEUE_MS = 20_000;

/** So often the row may move between a look at it and the wipe. */
const ATTEMPTS = 3;

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
  const known = await db.webhookReceipt.findUnique({ where: { id: event.receiptId }, select: { id: true } });
  if (known) return 'again';
  return judgeAndAct(deps, event, (verdict, grant) => {
    if (verdict !== 'wiped') return leaveReceipt(db, event, verdict);
    const wipeAndReceipt = async (tx: Db) => {
      if (!(await wipe(createGrantStore(tx), grant))) return undefined;
      // What they were typing when they left.
      await tx.$executeRaw`DELETE FROM meeting_form WHERE user_id = ${grant?.userId}::uuid`;
      return leaveReceipt(tx, event, verdict);
    };
    return db.$transaction((tx) => wipeAndReceipt(tx as Db), { maxWait: QUEUE_MS });
  });
}

async function leaveReceipt(db: Db, event: Deauthorization, verdict: Verdict): Promise<Verdict | 'again'> {
  const count = await db.$executeRaw`
    INSERT INTO webhook_receipt (id, event, event_at, received_at, outcome)
    VALUES (${event.receiptId}, 'app_deauthorized', ${event.at}, clock_timestamp(), ${verdict})
    ON CONFLICT (id) DO NOTHING`;
  return count === 0 ? 'again' : verdict;
}

/**
 * Judges the event by the row, and acts. A row that moves in between is judged anew: what was saved may be a sign-in
 * that is newer than the event, or one whose tokens died with it.
 * @param act gives undefined when the row had moved
 */
export async function judgeAndAct(
  deps: VaultDeps,
  event: Omit<Deauthorization, 'receiptId'>,
  act: (verdict: Verdict, grant: GrantRow | null) => Promise<DeauthorizationOutcome | undefined>,
): Promise<DeauthorizationOutcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const grant = await deps.store.findByZoomUser(event.zoomUserId);
    const verdict = await judge(deps, grant, event);
    const outcome = verdict === 'unsure' ? verdict : await act(verdict, grant);
    if (outcome) return outcome;
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
  event: Omit<Deauthorization, 'receiptId'>,
): Promise<Verdict> {
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
