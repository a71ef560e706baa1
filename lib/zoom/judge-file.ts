import { z } from 'zod';
import type { FileAnswer } from './open-file';
import { isZoomsWord, judgeAnswer } from './refusal';
import type { ApiFailure } from './result';

/**
 * What came in place of a file: `no_file` a page or another answer that is none, `not_ready` what Zoom does not give
 * out yet. Else why, as of any call.
 */
export type FileFailure = ApiFailure | { ok: false; reason: 'no_file' } | { ok: false; reason: 'not_ready' };

/** 401. @property byZoom whether Zoom's own words say so, and not those of a gateway */
export type Unauthorized = { ok: false; reason: 'unauthorized'; byZoom: boolean };

export type ZoomFile = {
  ok: true;
  /** 416 has no bytes. */
  status: 200 | 206 | 416;
  /** Those that tell of the bytes, as Zoom's store said them. */
  headers: Record<string, string>;
  chunks: AsyncIterator<Uint8Array>;
  /** Ends the connection on which it comes. */
  close: () => void;
};

/** Of the answer of Zoom's store nothing else is passed on. */
const TOLD = ['content-length', 'content-range', 'content-type', 'accept-ranges', 'etag', 'last-modified'];

/**
 * Whether an answer is the file: Zoom refuses with a page of HTML or with `{"code":200}` under HTTP 200 too
 * (zoom-facts M5, M6), and such a thing must never be saved under a file's name.
 * @param extension of the file that was asked for, such as mp4
 * @throws when the connection breaks meanwhile
 */
export async function judgeFile(
  answer: FileAnswer,
  extension: string,
  now: number,
): Promise<ZoomFile | FileFailure | Unauthorized> {
  const { status, body } = answer;
  // Whoever reads hears of it by the iterator.
  body.on('error', () => undefined);
  const chunks: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  const close = () => void body.destroy();
  const headers = toldIn(answer);
  if (status === 416) {
    close();
    const { 'content-length': _, ...rest } = headers;
    return { ok: true, status, headers: rest, chunks, close };
  }
  if (status !== 200 && status !== 206) {
    const { bytes } = await begin(chunks, () => false);
    close();
    return refusalOf(answer, bytes, now);
  }
  // It was asked for as it lies there; packed, it has another length than its parts, and nobody here unpacks it.
  if ((answer.headers['content-encoding'] ?? 'identity') !== 'identity') {
    close();
    return { ok: false, reason: 'no_file' };
  }
  if (headers['content-length'] === '0') {
    close();
    return { ok: false, reason: 'not_ready' };
  }
  const startsAtZero = status === 200 || /^bytes 0-/.test(headers['content-range'] ?? '');
  const head = startsAtZero ? await begin(chunks, isNoPage) : { bytes: Buffer.alloc(0), isWhole: false };
  if (!isPage(headers, head, extension))
    return { ok: true, status, headers, chunks: joined(head.bytes, chunks), close };
  close();
  const said = await refusalOf(answer, head.bytes, now);
  return said.reason === 'zoom_unavailable' ? { ok: false, reason: 'no_file' } : said;
}

function toldIn({ headers }: FileAnswer): Record<string, string> {
  const told: Record<string, string> = {};
  for (const name of TOLD) {
    const value = headers[name];
    if (typeof value === 'string') told[name] = value;
  }
  return told;
}

type Head = { bytes: Buffer; isWhole: boolean };

/** A refusal and the beginning of a page are shorter. bytes */
const HEAD_BYTES = 4 << 10;

/** Reads the beginning, as far as it takes to know what it is. */
async function begin(chunks: AsyncIterator<Uint8Array>, isEnough: (bytes: Buffer) => boolean): Promise<Head> {
  let bytes = Buffer.alloc(0);
  while (bytes.byteLength < HEAD_BYTES && !isEnough(bytes)) {
    const { value, done } = await chunks.next();
    if (done) return { bytes, isWhole: true };
    bytes = Buffer.concat([bytes, value]);
  }
  return { bytes, isWhole: false };
}

const wordsOf = (bytes: Buffer) => bytes.toString('latin1').replace(/^(?:\xef\xbb\xbf)?\s+/, '');
const isNoPage = (bytes: Buffer) => /^[^<{\s\xef]/.test(bytes.subarray(0, HEAD_BYTES).toString('latin1'));

const HTML = /^(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|!--|\?xml)/i;
/** No sound and no picture that Zoom makes begins with a letter of a page or of JSON. */
const MEDIA = ['mp4', 'm4a', 'mp3', 'wav'];

function isPage(headers: Record<string, string>, { bytes, isWhole }: Head, extension: string): boolean {
  const [type = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
  if (type.trim() === 'text/html') return true;
  if (type.trim() === 'application/json' && extension !== 'json') return true;
  const words = wordsOf(bytes);
  if (MEDIA.includes(extension) && /^[<{]/.test(words)) return true;
  return HTML.test(bytes.toString('latin1')) || (isWhole && saysCode(words));
}

const spoken = z.object({ code: z.number(), message: z.string() });

/** Zoom's own words and nothing else, which a file of JSON is not. */
function saysCode(words: string): boolean {
  try {
    return spoken.safeParse(JSON.parse(words)).success;
  } catch {
    return false;
  }
}

async function refusalOf(
  { status, headers }: FileAnswer,
  bytes: Buffer,
  now: number,
): Promise<FileFailure | Unauthorized> {
  const body = status === 204 || status === 304 ? null : new Uint8Array(bytes);
  const answer = new Response(body, { status: status < 200 ? 500 : status, headers: textsIn(headers) });
  if (status === 401) return { ok: false, reason: 'unauthorized', byZoom: await isZoomsWord(answer) };
  const said = await judgeAnswer(answer, z.never(), now);
  if (said.ok) return { ok: false, reason: 'no_file' };
  // "File does not exist." is code 404 under HTTP 400 (zoom-facts M7).
  if (said.reason === 'invalid' && said.code === 404) return { ...said, reason: 'not_found' };
  // The store says it in words of its own.
  const isGone = said.reason === 'zoom_unavailable' && (status === 404 || status === 410);
  return isGone ? { ok: false, reason: 'not_found', message: '' } : said;
}

const textsIn = (headers: FileAnswer['headers']): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );

/** No generator: one more promise for each block is felt at the speed of a file. */
function joined(head: Buffer, rest: AsyncIterator<Uint8Array>): AsyncIterator<Uint8Array> {
  let first = head.byteLength > 0;
  return {
    next: async () => {
      if (!first) return rest.next();
      first = false;
      return { value: head, done: false };
    },
  };
}
