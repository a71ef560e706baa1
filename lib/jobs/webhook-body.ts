import 'server-only';

/** Zoom's events have a few kilobytes. */
const MAX_BYTES = 256 << 10;
/**
 * Zoom waits 3 s for the whole exchange (zoom-facts 3.3), a part of which is needed to handle the event. ms
 */
const MAX_MS = 2_000;

export type WebhookBody =
  | { ok: true; bytes: Uint8Array }
  /** `broken_off`: the connection broke. */
  | { ok: false; reason: 'too_large' | 'too_slow' | 'broken_off' };

/**
 * Reads a body with a limit for its size, which no event exceeds, and for the time that Zoom needs to send
 * one.
 */
export async function readBody(request: Request): Promise<WebhookBody> {
  if (Number(request.headers.get('content-length')) > MAX_BYTES) return { ok: false, reason: 'too_large' };
  const reader = request.body?.getReader();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    reader?.cancel().catch(() => undefined);
  }, MAX_MS);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.byteLength;
      if (size > MAX_BYTES) {
        await reader?.cancel();
        return { ok: false, reason: 'too_large' };
      }
      chunks.push(part.value);
    }
  } catch {
    return { ok: false, reason: 'broken_off' };
  } finally {
    clearTimeout(timer);
  }
  return isLate ? { ok: false, reason: 'too_slow' } : { ok: true, bytes: Buffer.concat(chunks) };
}
