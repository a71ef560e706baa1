import { Agent, fetch as undiciFetch } from 'undici';
import { lookupPublic, mayBeAsked } from '@/lib/public-internet/lookup';
import { rasterType } from './raster';

export type Picture = { type: string; bytes: Uint8Array<ArrayBuffer> };

export type PictureOptions = {
  /** Addresses beside a Zoom on this machine, which are fetched over http although they are not public. */
  isLocal?: (url: URL) => boolean;
  /** For the whole request, redirects included. ms */
  deadlineMs?: number;
  maxBytes?: number;
};

const MOST_REDIRECTS = 3;

/**
 * Fetches a picture from an address that somebody else chose: over https and from the public internet only,
 * whatever a name resolves to and wherever a redirect leads; limited in time and size.
 * @returns undefined when there is no such picture. Never rejects.
 */
export async function fetchPicture(
  address: string,
  options: PictureOptions = {},
): Promise<Picture | undefined> {
  const { isLocal = () => false, deadlineMs = 3_000, maxBytes = 1 << 20 } = options;
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    let url = new URL(address);
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const local = isLocal(url);
      if (!local && !mayBeAsked(url)) return undefined;
      const answer = await undiciFetch(url, {
        signal,
        redirect: 'manual',
        headers: { accept: 'image/*' },
        dispatcher: local ? localAgent : publicAgent,
      });
      const location = answer.headers.get('location');
      if (answer.status !== 200) await answer.body?.cancel();
      if (answer.status >= 300 && answer.status < 400 && location) {
        url = new URL(location, url);
        continue;
      }
      if (answer.status !== 200) return undefined;
      const bytes = await readBounded(answer.body, maxBytes);
      const type = bytes && rasterType(bytes, answer.headers.get('content-type'));
      return type ? { type, bytes } : undefined;
    }
  } catch {
    return undefined;
  }
  return undefined;
}

const publicAgent = new Agent({ connect: { lookup: lookupPublic as never, timeout: 2_000 } });
const localAgent = new Agent({ connect: { timeout: 2_000 } });

async function readBounded(
  body: AsyncIterable<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop ends the connection.
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
