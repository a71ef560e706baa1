import 'server-only';
import type { Schedule } from '@/lib/vault';
import { vault } from '@/lib/vault';
import type { TokenProblem, TokenResult, TokenSource } from '@/lib/zoom/client';

/**
 * Tokens of a grant without anybody's session: for a program that knows a secret of its person's. It is no visit, so
 * that nothing is kept alive for the sake of a calendar that nobody looks at (docs/decisions/0026-calendar-feed.md).
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
