import 'server-only';
import type { AccessToken } from '@/lib/zoom/oauth';
import type { VaultDeps } from './deps';
import type { GrantRow, SealedTokens } from './grants';
import { createNextTry } from './refused-content';
import { revokeWhatWeHold } from './revoke';

/** `refused`: the database does not accept the tokens even alone; they are lost when this process ends. */
export type Saved =
  | { kind: 'rotated'; row: GrantRow; accessToken: AccessToken }
  | { kind: 'moved' }
  | { kind: 'refused' };

/**
 * Pause before the next save: 100 ms, 200 ms ... 2 s, short enough to save before another process believes
 * Zoom's refusal.
 */
export function pauseMs(attempt: number): number {
  return Math.min(100 * 2 ** Math.min(attempt, 10), 2_000);
}

/**
 * Never drops the new tokens: it ends when they are saved, when the row has a newer revision, or when the
 * process ends. Their optional values may be dropped: when the database refuses the content of a save, only
 * the tokens are saved.
 */
export async function saveRotationUntilTrue(
  deps: VaultDeps,
  row: GrantRow,
  sealed: SealedTokens,
  accessToken: AccessToken,
  kind: 'rotated' | 'kept_alive',
): Promise<Saved> {
  const nextTry = createNextTry(deps);
  let tokens = sealed;
  for (let attempt = 0; ; attempt++) {
    try {
      return await save(deps, row, tokens, accessToken, kind);
    } catch (error) {
      const next = nextTry(error);
      const about = { grant: row.id, attempt, error: String(error) };
      if (next === 'given_up') {
        deps.log.error(about, 'the database rejects the content of new tokens: they are lost');
        return { kind: 'refused' };
      }
      deps.log.warn(about, 'new tokens not saved yet, trying again');
      if (next === 'reduced') tokens = { ...tokens, scopes: row.scopes, apiUrl: null };
      else await deps.sleep(pauseMs(attempt));
    }
  }
}

async function save(
  deps: VaultDeps,
  row: GrantRow,
  tokens: SealedTokens,
  accessToken: AccessToken,
  kind: 'rotated' | 'kept_alive',
): Promise<Saved> {
  const saved = await deps.store.saveRotation({ grantId: row.id, spentRevision: row.revision, kind }, tokens);
  if (saved) {
    await deps.onStep?.('saved');
    deps.log.info({ grant: row.id, revision: saved.revision, kind }, 'grant rotated');
    return { kind: 'rotated', row: saved, accessToken };
  }
  const current = await deps.store.find(row.id);
  // The lease does not fence the save. So either our save succeeded and its answer was lost, or a newer
  // authorization replaced it.
  if (current?.accessToken === tokens.accessToken) return { kind: 'rotated', row: current, accessToken };
  if (!current || current.state === 'revoked') await revokeWhatWeHold(deps, row.id, accessToken);
  return { kind: 'moved' };
}
