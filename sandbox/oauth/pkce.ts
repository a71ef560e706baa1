import { createHash, timingSafeEqual } from 'node:crypto';
import type { Code } from '../entities.ts';

/** Equal in constant time, whatever the lengths. */
export function sameSecret(given: string, known: string): boolean {
  return timingSafeEqual(digest(given), digest(known));
}

/** Does the verifier belong to the code's challenge? A code without challenge wants none (zoom-facts 1.2, 1.5). */
export function verifierFits(code: Code, verifier: string | undefined): boolean {
  if (code.challenge === undefined) return verifier === undefined || verifier === '';
  if (verifier === undefined) return false;
  const made = code.method === 'S256' ? digest(verifier).toString('base64url') : verifier;
  return sameSecret(made, code.challenge);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
