import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { request } from 'undici';
import { createFileWays, type FileWayOptions, SILENCE_MS } from './file-way';
import type { AccessToken } from './oauth';

/** A file that Zoom keeps, as it is asked for. */
export type FileAsked = {
  /** As Zoom told it this moment. */
  url: string;
  token: AccessToken;
  /** One range of bytes (RFC 9110, 14). */
  range?: string;
  /** Goes along with `range` alone. */
  ifRange?: string;
  /** Aborts when whoever waits has gone: the connection to Zoom ends with it. */
  signal: AbortSignal;
  /** What is left until the head of an answer has to be there, ms. */
  leftMs: () => number;
};

export type FileAnswer = { status: number; headers: IncomingHttpHeaders; body: Readable };

/**
 * Asks for a file and follows its redirects by hand. What comes is not judged yet.
 * @returns undefined where a redirect leads to where nothing is asked, or to too many others
 * @throws what the network throws
 */
export type OpenFile = (asked: FileAsked) => Promise<FileAnswer | undefined>;

/** Zoom's own way has one (zoom-facts M6). */
const MOST_REDIRECTS = 5;
/**
 * What of a file is held at most while its reader is busy, bytes. With undici's own 64 kB Zoom's connection is stopped and
 * started for each block, which took a third of the speed (`npm run bench -- downloads`).
 */
const HELD = 256 << 10;
/** bytes */
const LONGEST_WORDS = 16 << 10;
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * The bytes come as they lie there (`identity`): a range, a length and an ETag are those of the file.
 * @param options which hosts are Zoom's, and which others may be asked
 */
export function createOpenFile(options: FileWayOptions): OpenFile {
  const wayOf = createFileWays(options);
  return async (asked) => {
    let url = URL.canParse(asked.url) ? new URL(asked.url) : undefined;
    for (let hop = 0; url && hop <= MOST_REDIRECTS; hop++) {
      const way = wayOf(url);
      if (!way) return undefined;
      const { statusCode, headers, body } = await request(url, {
        dispatcher: way.dispatcher,
        headers: headersOf(asked, way.takesToken),
        signal: asked.signal,
        headersTimeout: Math.min(SILENCE_MS, Math.max(1, Math.ceil(asked.leftMs()))),
        bodyTimeout: SILENCE_MS,
        highWaterMark: HELD,
      });
      const location = headers.location;
      if (!REDIRECTS.includes(statusCode) || typeof location !== 'string')
        return { status: statusCode, headers, body };
      // A redirect's own words are nobody's; read to their end, the connection serves again.
      body.dump({ limit: LONGEST_WORDS }).catch(() => undefined);
      url = URL.canParse(location, url) ? new URL(location, url) : undefined;
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
