import { isSameOrigin } from './same-origin';

/** The forms of this app are a tenth of it, but for those about meetings, which say how large they may be. bytes */
const MOST = 4_096;

const NO_STORE = { 'cache-control': 'no-store' };

/**
 * Forms of this app are plain ones on routes: they work without scripts, and in a page of the release before. Another
 * site's is refused, and so is one of a size that no form here has.
 * @returns the answer to a request that is no form of ours, or undefined where it is one
 */
export function refuseForm(request: Request, most = MOST): Response | undefined {
  if (!isSameOrigin(request)) return new Response(null, { status: 403, headers: NO_STORE });
  if (Number(request.headers.get('content-length') ?? 0) > most) return tooLarge();
  return undefined;
}

const tooLarge = () => new Response(null, { status: 413, headers: NO_STORE });

/**
 * The fields of an urlencoded form; of anything else none.
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

/** @returns undefined where it is more than a form has, or breaks off */
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
