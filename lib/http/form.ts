import { isSameOrigin } from './same-origin';

/**
 * Ten times the largest form of this app, except the forms about meetings, which state their own limit. bytes
 */
const MOST = 4_096;

const NO_STORE = { 'cache-control': 'no-store' };

/**
 * Refuses a request that is not a form of this app, because it comes from another site or is too large. Our
 * forms are plain ones on routes, so they work without scripts and from a page of the release before.
 * @returns the answer that refuses it, or undefined
 */
export function refuseForm(request: Request, most = MOST): Response | undefined {
  if (!isSameOrigin(request)) return new Response(null, { status: 403, headers: NO_STORE });
  if (Number(request.headers.get('content-length') ?? 0) > most) return tooLarge();
  return undefined;
}

const tooLarge = () => new Response(null, { status: 413, headers: NO_STORE });

/**
 * The fields of an urlencoded form; no fields for any other content type.
 * @param most bytes
 * @returns the fields, or the answer that refuses the form
 */
export async function readForm(request: Request, most = MOST): Promise<URLSearchParams | Response> {
  const refused = refuseForm(request, most);
  if (refused) return refused;
  const [type] = (request.headers.get('content-type') ?? '').split(';');
  if (type?.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return new URLSearchParams();
  const text = await readText(request.body, most);
  return text === undefined ? tooLarge() : new URLSearchParams(text);
}

/** @returns undefined when the body is larger than `most`, or breaks off */
async function readText(body: ReadableStream<Uint8Array> | null, most: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const reader = body?.getReader();
    for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
      size += read.value.byteLength;
      if (size > most) return undefined;
      chunks.push(read.value);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}
