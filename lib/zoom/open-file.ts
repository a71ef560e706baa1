import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { parseUrl } from '@/lib/parse-url';
import { createFileWays, type FileWayOptions, SILENCE_MS } from './file-way';
import type { AccessToken } from './oauth';
import { undici } from './undici';

/** A request for a file at Zoom. */
export type FileAsked = {
  /** As Zoom has just given it. */
  url: string;
  token: AccessToken;
  /** One range of bytes (RFC 9110, 14). */
  range?: string;
  /** Sent only together with `range`. */
  ifRange?: string;
  /** Aborts when the reader has gone, which also ends the connection to Zoom. */
  signal: AbortSignal;
  /** The time left until the head of an answer has to arrive, ms. */
  leftMs: () => number;
};

export type FileAnswer = { status: number; headers: IncomingHttpHeaders; body: Readable };

/**
 * Requests a file and follows its redirects. The answer is not judged yet.
 * @returns undefined when a redirect leads to a host that must not be asked, or there are too many
 * @throws errors of the network
 */
export type OpenFile = (asked: FileAsked) => Promise<FileAnswer | undefined>;

/** Zoom itself uses one (zoom-facts M6). */
const MOST_REDIRECTS = 5;
/** The limit for the body of a redirect. bytes */
const LONGEST_WORDS = 16 << 10;
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * The bytes are requested uncompressed (`identity`), so that range, length and ETag are those of the file.
 * @param options which hosts are Zoom's, and which others may be asked
 */
export function createOpenFile(options: FileWayOptions): OpenFile {
  const wayOf = createFileWays(options);
  return async (asked) => {
    const { request } = await undici();
    let url = parseUrl(asked.url);
    for (let hop = 0; url && hop <= MOST_REDIRECTS; hop++) {
      const way = wayOf(url);
      if (!way) return undefined;
      const { statusCode, headers, body } = await request(url, {
        dispatcher: await way.connections(),
        headers: headersOf(asked, way.takesToken),
        signal: asked.signal,
        headersTimeout: Math.min(SILENCE_MS, Math.max(1, Math.ceil(asked.leftMs()))),
        bodyTimeout: SILENCE_MS,
      });
      const location = headers.location;
      if (!REDIRECTS.includes(statusCode) || typeof location !== 'string')
        return { status: statusCode, headers, body };
      // The body of a redirect is not used; reading it to its end lets the connection be used again.
      body.dump({ limit: LONGEST_WORDS }).catch(() => undefined);
      url = parseUrl(location, url);
    }
    return undefined;
  };
}

function headersOf({ token, range, ifRange }: FileAsked, takesToken: boolean): Record<string, string> {
  return {
    accept: '*/*',
    'accept-encoding': 'identity',
    ...(takesToken && { authorization: `Bearer ${token}` }),
    ...(range !== undefined && { range }),
    ...(range !== undefined && ifRange !== undefined && { 'if-range': ifRange }),
  };
}
