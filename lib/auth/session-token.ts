import type { JWT } from '@auth/core/jwt';
import { z } from 'zod';

/** What the session cookie carries: ids, never tokens or personal data. */
const schema = z.object({
  sub: z.uuid(),
  /** This session, so that it can be ended alone. */
  sid: z.uuid(),
  /** The person's epoch when it began; raising it ends all sessions. */
  epoch: z.int(),
  /** When it began, s. The cookie rolls while it is used, until SESSION_CAP_S. */
  began: z.int(),
});

/**
 * The cookie does not roll any more this long after the session began, however much it is used: the session ends when
 * the last cookie runs out, SESSION_DAYS later at most. s
 */
export const SESSION_CAP_S = 365 * 86_400;

export type SessionToken = z.infer<typeof schema>;

/** @returns a new small object, or undefined where the cookie is of another make */
export function readSessionToken(token: JWT | null | undefined): SessionToken | undefined {
  return schema.safeParse(token).data;
}
