import 'server-only';
import { redirect } from 'next/navigation';
import { requireConnectedUser, type SignedIn } from '@/lib/auth';
import { type Asking, askingFor } from '@/lib/data/meetings/asking';
import { type PageReason, reasonFor } from '@/lib/data/reason-for';
import { isTimeLimited } from '@/lib/env';
import { knownTimeZone } from '@/lib/format';
import type { ApiFailure, ApiResult } from '@/lib/zoom/client';
import { hasScope } from '@/lib/zoom/scopes';

/** Why there is nothing of the phone to show: what pages say, and what Zoom says of Zoom Phone alone. */
export type PhoneReason = PageReason | 'no_phone' | 'no_permission';
export type PhonePart<T> = { ok: true; value: T } | { ok: false; reason: PhoneReason };

export type PhoneAccess = Pick<Asking, 'api' | 'source' | 'grant'> & {
  timeZone: string;
  now: Date;
  /** Whether the person let the app do this. Nothing is known of it as long as the session could not be looked up. */
  has(scope: string): boolean;
  /** The read, or why not. Without the scope Zoom is not asked. */
  read<T>(scope: string, ask: () => Promise<ApiResult<T>>): Promise<PhonePart<T>>;
  /** Sound is fetched at Zoom itself. */
  isTimeLimited: boolean;
};

/** @param page which the person is on */
export async function phoneAccess(page: string, now = new Date()): Promise<PhoneAccess> {
  const session = await requireConnectedUser(page);
  const { api, source, grant, timeZone } = await askingFor(session);
  const has = (scope: string) => hasIn(session, scope);
  return {
    api,
    source,
    grant,
    timeZone: knownTimeZone(timeZone),
    now,
    has,
    isTimeLimited: isTimeLimited(),
    async read(scope, ask) {
      if (!has(scope)) return { ok: false, reason: 'missing_scope' };
      const result = await ask();
      return result.ok ? result : { ok: false, reason: reasonOf(result, { grant }, page) };
    },
  };
}

function hasIn({ zoom }: SignedIn, scope: string): boolean {
  return zoom === undefined || zoom.scopes.length === 0 || hasScope(zoom.scopes, scope);
}

/**
 * Zoom tells a person without Zoom Phone so in several ways: no plan, no licence, no such user (zoom-facts 2.6, M7).
 */
export function reasonOf(failure: ApiFailure, { grant }: Pick<Asking, 'grant'>, page: string): PhoneReason {
  if (failure.reason === 'reauthorize') redirect(`/api/reauthorize?callbackUrl=${encodeURIComponent(page)}`);
  if (failure.reason === 'not_licensed') return failure.lacks === 'permission' ? 'no_permission' : 'no_phone';
  if (failure.reason === 'not_found') return 'no_phone';
  const plain = failure.reason === 'invalid' ? 'zoom_unavailable' : failure.reason;
  return grant ? reasonFor(grant, plain) : plain;
}
