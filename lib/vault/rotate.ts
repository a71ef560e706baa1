import 'server-only';
import { ZoomOAuthError } from '@/lib/zoom/errors';
import { type RefreshToken, refreshTokens, type TokenSet } from '@/lib/zoom/oauth';
import { CipherError } from './cipher';
import { areOurs } from './credentials';
import type { RotationStep, VaultDeps } from './deps';
import type { GrantRow, SealedTokens } from './grants';
import { untilItEnds } from './pending';
import type { Rotation } from './results';
import { saveRotationUntilTrue } from './save-rotation';

const DAY_MS = 86_400_000;

/**
 * When keep-alive is due: spread over five days, and null when that is past the operator's visit retention.
 */
export function keepAliveAt(deps: VaultDeps, issuedAt: Date, visitedAt: Date): Date | null {
  const { keepAliveDays, visitRetentionDays } = deps.settings;
  const at = issuedAt.getTime() + (keepAliveDays - 5 * deps.random()) * DAY_MS;
  return at > visitedAt.getTime() + visitRetentionDays * DAY_MS ? null : new Date(at);
}

/**
 * @param from the database's clock before the request was sent: the life of a token is counted from before
 *   its issue
 */
export function sealTokens(
  deps: VaultDeps,
  grantId: string,
  tokens: TokenSet,
  at: { from: Date; visitedAt: Date; formerScopes?: string[] },
): SealedTokens {
  return {
    accessToken: deps.cipher.seal(tokens.accessToken, { grantId, field: 'access_token' }),
    refreshToken: deps.cipher.seal(tokens.refreshToken, { grantId, field: 'refresh_token' }),
    accessExpiresAt: new Date(at.from.getTime() + tokens.expiresInMs),
    issuedAt: at.from,
    scopes: tokens.scopes.length > 0 ? tokens.scopes : (at.formerScopes ?? []),
    apiUrl: tokens.apiUrl ?? null,
    keepAliveAt: keepAliveAt(deps, at.from, at.visitedAt),
  };
}

/** The longest pause, so that nobody waits longer than a lease once Zoom is back. ms */
const LONGEST_BACK_OFF_MS = 24_000;
const LONGEST_GUESS_MS = 2 * 60_000;

/**
 * Pause before the next try after so many failures in a row: 1 s, 2 s, 4 s ... 24 s, with random jitter.
 * @returns ms
 */
export function backOffMs(failures: number, random: number): number {
  return Math.min(1_000 * 2 ** Math.min(failures, 20), LONGEST_BACK_OFF_MS) * (0.75 + random / 2);
}

/**
 * Spends the refresh token of a row whose lease the caller holds, and saves the new tokens. If the database
 * goes away before they are saved, this waits for it. Rejects when the database is away after Zoom's refusal
 * or silence: the lease then expires with its intent set.
 */
export async function rotate(
  deps: VaultDeps,
  row: GrantRow,
  owner: string,
  kind: 'rotated' | 'kept_alive',
): Promise<Rotation> {
  const work = () => rotateOnce(deps, row, owner, kind);
  const about = { grant: row.id, revision: row.revision, kind };
  const rotating = deps.observer?.rotation(about, work) ?? work();
  return untilItEnds(deps, rotating);
}

async function rotateOnce(
  deps: VaultDeps,
  row: GrantRow,
  owner: string,
  kind: 'rotated' | 'kept_alive',
): Promise<Rotation> {
  // A second barrier behind `judgeGrant`: a token of other credentials is never sent to this Zoom.
  if (!areOurs(row, deps.credentials)) throw new Error('A grant of other credentials is not rotated');
  const step = async (name: RotationStep) => deps.onStep?.(name);
  await step('acquired');
  let refreshToken: RefreshToken;
  try {
    refreshToken = deps.cipher.open(row.refreshToken ?? '', {
      grantId: row.id,
      field: 'refresh_token',
    }) as RefreshToken;
  } catch (error) {
    if (!(error instanceof CipherError)) throw error;
    await release(deps, row, owner, { failure: `key_lost`, outcome: 'operator', mayHaveSpent: false });
    return { kind: 'key_lost' };
  }
  await step('opened');
  try {
    const sending = refreshTokens(deps.app, refreshToken, row.readAt.getTime());
    await step('sent');
    const tokens = await sending;
    await step('answered');
    const at = { from: row.readAt, visitedAt: row.visitedAt, formerScopes: row.scopes };
    const sealed = sealTokens(deps, row.id, tokens, at);
    await step('sealed');
    const saved = await saveRotationUntilTrue(deps, row, sealed, tokens.accessToken, kind);
    return saved.kind === 'refused' ? await notSaved(deps, row, owner) : saved;
  } catch (error) {
    if (!(error instanceof ZoomOAuthError)) throw error;
    return error.class === 'terminal'
      ? markReconnectRequired(deps, row, error)
      : failed(deps, row, owner, error);
  }
}

/**
 * Zoom refused the refresh token. The row is read again before the refusal counts: a sign-in or a slow lease
 * holder may be about to save.
 */
async function markReconnectRequired(
  deps: VaultDeps,
  row: GrantRow,
  error: ZoomOAuthError,
): Promise<Rotation> {
  for (const pauseMs of deps.settings.recheckMs) {
    const current = await deps.store.find(row.id);
    if (current?.revision !== row.revision) return { kind: 'moved' };
    await deps.sleep(pauseMs);
  }
  const ended = await deps.store.requireReconnect({
    grantId: row.id,
    revision: row.revision,
    failure: error.code,
  });
  if (!ended) return { kind: 'moved' };
  deps.log.warn(
    { grant: row.id, revision: row.revision },
    'Zoom refused the refresh token: reconnect required',
  );
  return { kind: 'dead', row: ended };
}

async function failed(
  deps: VaultDeps,
  row: GrantRow,
  owner: string,
  error: ZoomOAuthError,
): Promise<Rotation> {
  const outcome = error.class as 'transient' | 'ambiguous' | 'operator';
  const level = outcome === 'operator' ? 'error' : 'warn';
  deps.log[level]({ grant: row.id, outcome, failure: error.code, status: error.status }, 'grant not rotated');
  await release(
    deps,
    row,
    owner,
    { failure: error.code, outcome, mayHaveSpent: error.mayHaveSpent },
    askedPauseMs(error),
  );
  return { kind: 'failed', class: outcome, code: error.code };
}

/** Treated like a lost answer from Zoom: the token is spent, and the new ones are not stored. */
async function notSaved(deps: VaultDeps, row: GrantRow, owner: string): Promise<Rotation> {
  const how = { failure: 'not_saved', outcome: 'ambiguous', mayHaveSpent: true } as const;
  // If the release is refused too, the lease expires by itself with its intent set.
  await release(deps, row, owner, how).catch(() => undefined);
  return { kind: 'failed', class: 'ambiguous', code: 'not_saved' };
}

/**
 * The end of a rate limit is exact; the Retry-After of a maintenance page is a guess, and must not delay
 * tries beyond the maintenance.
 */
function askedPauseMs({ code, retryAfterMs }: ZoomOAuthError): number | undefined {
  return code === 'rate_limited' ? retryAfterMs : retryAfterMs && Math.min(retryAfterMs, LONGEST_GUESS_MS);
}

async function release(
  deps: VaultDeps,
  row: GrantRow,
  owner: string,
  how: { failure: string; outcome: 'transient' | 'ambiguous' | 'operator'; mayHaveSpent: boolean },
  retryAfterMs?: number,
): Promise<void> {
  const retryInMs = Math.max(backOffMs(row.failures, deps.random()), retryAfterMs ?? 0);
  await deps.store.release({ grantId: row.id, owner, retryInMs, ...how });
}
