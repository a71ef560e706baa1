import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { env } from '@/lib/env';

/** Zoom's codes live some minutes (zoom-facts 1.4), and somebody may have to find their password first. s */
export const FLOW_TTL_S = 15 * 60;

/** A longer way back is kept in a cookie, because how long a `state` Zoom takes is not known. characters */
export const STATE_PATH_MOST = 120;

/** What one sign-in has to remember until Zoom sends the person back. */
export type FlowState = {
  /** Digest of the browser's key: whoever comes back without that key did not begin here. */
  browser: string;
  /** s */
  begunAt: number;
  /** Where to go afterwards. Of what is too long for here it is the page without its query, or nothing. */
  path?: string;
  /** Reconnect and silent re-authorization: the person who has to come back. */
  expectedUserId?: string;
  /** The person was sent through authorize without a click. */
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

/** @returns the `state` of the authorize address: short, safe in a URL, readable here alone */
export function sealState({ browser, begunAt, path, expectedUserId, silent }: FlowState): string {
  const kept = [path, path?.split(/[?#]/)[0]].find((way) => way && way.length <= STATE_PATH_MOST) ?? null;
  const plain = JSON.stringify([browser, begunAt, kept, expectedUserId ?? null, silent ? 1 : 0]);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor('state'), iv);
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  );
}

/** @returns what was sealed here within the last 15 minutes, or undefined for anything else */
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

/** What names a sign-in in a cookie. */
export const flowId = (state: string): string =>
  createHash('sha256').update(state).digest('base64url').slice(0, 8);

/** PKCE's secret of this one sign-in: made again from the browser's key, so that no cookie has to hold it. */
export const verifierOf = (browserKey: string, state: string): string =>
  createHmac('sha256', keyFor('PKCE verifier')).update(`${browserKey}.${state}`).digest('base64url');

/** @returns the `code_challenge` of method S256 (RFC 7636) */
export const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url');
