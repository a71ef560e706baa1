import type { HonoRequest } from 'hono';

/** More than any honest call to Zoom carries. */
const ROOM = 256 * 1024;

/** The body as text, or undefined when it is larger than anyone needs. Reads no further than the limit. */
export async function readBody(request: HonoRequest): Promise<string | undefined> {
  if (request.method === 'GET' || request.method === 'HEAD') return '';
  const announced = request.header('content-length');
  if (announced !== undefined) return Number(announced) <= ROOM ? request.text() : undefined;
  return readStream(request.raw.body);
}

async function readStream(stream: ReadableStream<Uint8Array> | null): Promise<string | undefined> {
  if (!stream) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > ROOM) return undefined;
    chunks.push(next.value);
  }
  return Buffer.concat(chunks).toString('utf8');
}
