import 'server-only';
import { after } from 'next/server';
import type { SignedIn } from '@/lib/auth';
import { type Deadline, within } from '@/lib/deadline';
import { vault } from '@/lib/vault';
import type { TokenProblem, TokenResult, TokenSource } from '@/lib/zoom/client';
import type { AccessToken } from '@/lib/zoom/oauth';

/**
 * A token source that begins with the session's token, so that a page reads the row once.
 * @param deadline how long a rotation forced by a 401 is waited for; it continues after the answer
 */
export function tokenSource(session: SignedIn, deadline: Deadline): TokenSource {
  const { accessToken, zoom } = session;
  return {
    async accessToken(): Promise<TokenResult> {
      if (accessToken) return { ok: true, accessToken: accessToken as AccessToken };
      const state = zoom?.state ?? 'unavailable';
      return { ok: false, reason: state === 'connected' ? 'unavailable' : state } as TokenProblem;
    },
    async refused(token) {
      if (!zoom) return { ok: false, reason: 'unavailable' };
      try {
        const renewing = vault().refused(zoom.grantId, token, (task) => after(task));
        return await within(deadline, renewing, () => ({ ok: false, reason: 'zoom_unavailable' }));
      } catch {
        return { ok: false, reason: 'unavailable' };
      }
    },
  };
}
