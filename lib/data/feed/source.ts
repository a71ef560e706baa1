import 'server-only';
import type { Schedule } from '@/lib/vault';
import { vault } from '@/lib/vault';
import type { TokenProblem, TokenResult, TokenSource } from '@/lib/zoom/client';

/**
 * Access tokens of a grant without a session: for a program that knows a secret of the person. It does not
 * count as a visit, so an unused calendar does not keep the grant alive
 * (docs/decisions/0026-calendar-feed.md).
 */
export function grantSource(grantId: string, schedule: Schedule): TokenSource {
  const ask = async (work: () => Promise<TokenResult>): Promise<TokenResult> => {
    try {
      return await work();
    } catch {
      return { ok: false, reason: 'unavailable' } satisfies TokenProblem;
    }
  };
  return {
    accessToken: () =>
      ask(async () => {
        const row = await vault().find(grantId);
        return row ? vault().accessToken(row, schedule, false) : { ok: false, reason: 'revoked' };
      }),
    refused: (token) => ask(() => vault().refused(grantId, token, schedule, false)),
  };
}
