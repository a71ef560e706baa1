import type { Session } from '@auth/core/types';
import type { GrantRow } from '@/lib/vault';

/** Beside the session and not in it: Auth.js makes JSON of a session, and its row is nothing to be passed around. */
const seen = new WeakMap<object, GrantRow>();

/** Notes the row that a look at a session has read, or that a rotation for it has left. */
export const noteGrant = (session: Session, grant: GrantRow): void => void seen.set(session, grant);

/** What the look at this session has read, so that its page need not read it again; undefined where that has moved since. */
export const seenGrant = (session: Session): GrantRow | undefined => seen.get(session);
