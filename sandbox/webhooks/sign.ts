import { createHmac } from 'node:crypto';

/** `v0=` and the HMAC over "v0:" + timestamp + ":" + the exact bytes (zoom-facts 3.1). */
export function signature(secret: string, timestamp: string, body: string): string {
  return `v0=${hmac(secret, `v0:${timestamp}:${body}`)}`;
}

/** What url_validation wants back for its plainToken (zoom-facts 3.2). */
export function encryptedToken(secret: string, plainToken: string): string {
  return hmac(secret, plainToken);
}

function hmac(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text, 'utf8').digest('hex');
}
