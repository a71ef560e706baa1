import 'server-only';
import type { JWT } from '@auth/core/jwt';
import type { Vault } from '@/lib/vault';
import { readSessionToken, SESSION_CAP_S } from './session-token';

/**
 * Ends this session for every copy of its cookie, including rolled ones. Rejects when the database is away.
 */
export async function endSession(
  vault: Pick<Vault, 'endSession'>,
  token: JWT | null,
  sessionDays: number,
): Promise<void> {
  const session = readSessionToken(token);
  if (!session) return;
  const expiresAt = new Date((session.began + SESSION_CAP_S + sessionDays * 86_400) * 1_000);
  await vault.endSession({ sessionId: session.sid, expiresAt });
}
