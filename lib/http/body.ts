import type { IncomingMessage } from 'node:http';
import type { BodyLimit } from './rules';

export type Held = 'whole' | 'too_large' | 'too_slow' | 'too_busy' | 'gone';

/** The limit for all unfinished bodies together, whatever the number of connections. */
const MAX_HELD_BYTES = 32 << 20;
let heldBytes = 0;

export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Holds a body back until it is complete. Must be called before anything reads the request, in the turn of
 * the event loop in which it arrived.
 *
 * Node's parser passes each part to the request's `push`. The parts are collected there and passed on at once
 * at the end, so the stream that the app reads is unchanged, and the app is not called for a body that never
 * arrives.
 * @returns settles once; `'whole'` when the app may have the request. Never rejects
 */
export function holdBody(request: IncomingMessage, limit: Exclude<BodyLimit, 'none'>): Promise<Held> {
  return new Promise((resolve) => {
    let parts: Buffer[] = [];
    let size = 0;
    let settled = false;
    const settle = (held: Held) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      heldBytes -= size;
      if (held !== 'whole') parts = [];
      resolve(held);
    };
    const timer = setTimeout(() => settle('too_slow'), limit.ms);
    request.once('close', () => settle('gone'));
    request.push = (part: Buffer | null) => {
      if (settled) return true;
      if (part === null) {
        Reflect.deleteProperty(request, 'push');
        for (const kept of parts) request.push(kept);
        settle('whole');
        return request.push(null);
      }
      size += part.length;
      heldBytes += part.length;
      parts.push(part);
      if (size > limit.bytes) settle('too_large');
      else if (heldBytes > MAX_HELD_BYTES) settle('too_busy');
      return true;
    };
  });
}

/**
 * Gives the app an empty body instead of the one that arrives. Must be called before anything reads the
 * request.
 */
export function dropBody(request: IncomingMessage): void {
  request.push(null);
  request.push = () => true;
  // Node would report an end before the end of the message as a broken connection.
  request.complete = true;
}
