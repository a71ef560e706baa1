import type { JWT } from '@auth/core/jwt';
import { z } from 'zod';

/** The content of the session cookie: ids, never tokens or personal data. */
const schema = z.object({
  sub: z.uuid(),
  /** The id of this session, by which it alone can be ended. */
  sid: z.uuid(),
  /** The user's epoch when the session began; raising the epoch ends all earlier sessions. */
  epoch: z.int(),
  /** When the session began, s. The cookie is rolled until SESSION_CAP_S after it. */
  began: z.int(),
});

/**
 * So long after its begin a session's cookie is not rolled any more, however much it is used: the session
 * ends with its last cookie, at most SESSION_DAYS later. s
 */
export const SESSION_CAP_S = 365 * 86_400;

export type SessionToken = z.infer<typeof schema>;

/** @returns a new object with these fields only; undefined when the cookie has another format */
export function readSessionToken(token: JWT | null | undefined): SessionToken | undefined {
  return schema.safeParse(token).data;
}
