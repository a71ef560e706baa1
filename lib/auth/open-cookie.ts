import { createDecipheriv, createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { JWT } from '@auth/core/jwt';

/** What Auth.js seals its cookies with (RFC 7518, 5.2.5): half of the key proves, half of it opens. */
const KEY_BYTES = 64;
const HALF = KEY_BYTES / 2;
/** Clocks of two machines may differ by so much, as for Auth.js. s */
const CLOCK_TOLERANCE_S = 15;

type Key = { proves: Buffer; opens: Buffer; head: string };

/** One for each name of a cookie and its secret: this process has one of each. */
const keys = new Map<string, Key>();

/**
 * Opens a cookie that Auth.js sealed, as its `decode` does, without a thread and a promise for each of the sixteen steps
 * of WebCrypto: they cost a view more than all else that is done for its session.
 *
 * What is not exactly as Auth.js seals it today, or does not prove true, is left to Auth.js, whose word then counts.
 * @param salt the name of the cookie @param nowS since 1970
 * @returns what it says, or undefined where this is for Auth.js to judge
 */
export function openCookie(cookie: string, secret: string, salt: string, nowS: number): JWT | undefined {
  const { proves, opens, head: ours } = keyOf(secret, salt);
  const [head = '', wrapped, iv = '', sealed = '', tag = '', ...more] = cookie.split('.');
  if (head !== ours || wrapped !== '' || more.length > 0) return undefined;
  const [vector, text, proof] = [iv, sealed, tag].map((part) => Buffer.from(part, 'base64url'));
  if (!vector || !text || !proof || vector.length !== 16 || proof.length !== HALF) return undefined;
  const about = Buffer.from(head);
  const aboutBits = Buffer.alloc(8);
  aboutBits.writeBigUInt64BE(BigInt(about.length * 8));
  const mac = createHmac('sha512', proves)
    .update(about)
    .update(vector)
    .update(text)
    .update(aboutBits)
    .digest();
  if (!timingSafeEqual(mac.subarray(0, HALF), proof)) return undefined;
  const decipher = createDecipheriv('aes-256-cbc', opens, vector);
  const said = JSON.parse(Buffer.concat([decipher.update(text), decipher.final()]).toString()) as JWT;
  const lasts = typeof said.exp === 'number' && said.exp > nowS - CLOCK_TOLERANCE_S;
  return lasts && said.nbf === undefined ? said : undefined;
}

function keyOf(secret: string, salt: string): Key {
  const name = `${salt} ${secret}`;
  const known = keys.get(name);
  if (known) return known;
  const info = `Auth.js Generated Encryption Key (${salt})`;
  const key = Buffer.from(hkdfSync('sha256', secret, salt, info, KEY_BYTES));
  // The thumbprint of the key (RFC 7638), by which Auth.js knows which of its secrets it was.
  const jwk = JSON.stringify({ k: key.toString('base64url'), kty: 'oct' });
  const kid = createHash('sha512').update(jwk).digest('base64url');
  const head = Buffer.from(JSON.stringify({ alg: 'dir', enc: 'A256CBC-HS512', kid })).toString('base64url');
  const made = { proves: key.subarray(0, HALF), opens: key.subarray(HALF), head };
  keys.set(name, made);
  return made;
}
