import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { env } from '@/lib/env';

/**
 * Zoom's codes live for some minutes (zoom-facts 1.4), and a person may first have to find their password. s
 */
export const FLOW_TTL_S = 15 * 60;

/**
 * A longer return path is kept in a cookie, because the longest `state` that Zoom accepts is not known.
 * characters
 */
export const STATE_PATH_MOST = 120;

/** The facts of one sign-in that are needed when Zoom sends the person back. */
export type FlowState = {
  /** Digest of the browser's key: a browser without that key did not begin this sign-in. */
  browser: string;
  /** s */
  begunAt: number;
  /**
   * Where to go afterwards. A path that is too long for the `state` is stored without its query, or not at
   * all.
   */
  path?: string;
  /** Set for reconnect and silent re-authorization: only this user may come back. */
  expectedUserId?: string;
  /** The app sent the person to Zoom without a click. */
  silent: boolean;
};

const sealed = z.tuple([
  z.string(),
  z.int(),
  z.string().nullable(),
  z.string().nullable(),
  z.union([z.literal(0), z.literal(1)]),
]);

const keyFor = (purpose: string) =>
  Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, '', `evergreen sign-in: ${purpose}`, 32));

export const browserDigest = (browserKey: string): string =>
  createHash('sha256').update(browserKey).digest('base64url').slice(0, 22);

/** @returns the `state` of the authorize address: short, safe in a URL, readable by this app only */
export function sealState({ browser, begunAt, path, expectedUserId, silent }: FlowState): string {
  const kept = [path, path?.split(/[?#]/)[0]].find((way) => way && way.length <= STATE_PATH_MOST) ?? null;
  const plain = JSON.stringify([browser, begunAt, kept, expectedUserId ?? null, silent ? 1 : 0]);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor('state'), iv);
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  );
}

/** @returns what this app sealed within the last 15 minutes; undefined for anything else */
export function openState(state: string, nowMs: number): FlowState | undefined {
  const bytes = Buffer.from(state, 'base64url');
  if (state.length > 1_024 || bytes.length < 28 || bytes.toString('base64url') !== state) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFor('state'), bytes.subarray(0, 12), {
      authTagLength: 16,
    });
    decipher.setAuthTag(bytes.subarray(-16));
    const plain = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
    const [browser, begunAt, path, expectedUserId, silent] = sealed.parse(JSON.parse(plain.toString('utf8')));
    if (nowMs / 1_000 - begunAt > FLOW_TTL_S) return undefined;
    return {
      browser,
      begunAt,
      path: path ?? undefined,
      expectedUserId: expectedUserId ?? undefined,
      silent: silent === 1,
    };
  } catch {
    return undefined;
  }
}

/** The id of a sign-in in cookies and counters. */
export const flowId = (state: string): string =>
  createHash('sha256').update(state).digest('base64url').slice(0, 8);

/** The PKCE verifier of this one sign-in, derived from the browser's key, so that it needs no cookie. */
export const verifierOf = (browserKey: string, state: string): string =>
  createHmac('sha256', keyFor('PKCE verifier')).update(`${browserKey}.${state}`).digest('base64url');

/** @returns the `code_challenge` of method S256 (RFC 7636) */
export const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url');
