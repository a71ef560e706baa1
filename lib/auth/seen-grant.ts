import type { Session } from '@auth/core/types';
import type { GrantRow } from '@/lib/vault';

/**
 * Kept beside the session and not in it, because Auth.js serializes a session to JSON, and the row must not
 * leave the server.
 */
const seen = new WeakMap<object, GrantRow>();

/** Notes the row that was read for a session, or the one after its rotation. */
export const noteGrant = (session: Session, grant: GrantRow): void => void seen.set(session, grant);

/**
 * The row that was read for this session, so that its page need not read it again; undefined when the session
 * has no access token, because a failed rotation changes the row.
 */
export const seenGrant = (session: Session): GrantRow | undefined => seen.get(session);
