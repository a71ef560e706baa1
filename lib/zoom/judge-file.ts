import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { FileAnswer } from './open-file';
import { isZoomsWord, judgeAnswer } from './refusal';
import type { ApiFailure } from './result';

/**
 * Why there is no file: `no_file` for a page or another answer that is not the file, `not_ready` for a file
 * that Zoom does not give out yet, or the failures of any call.
 */
export type FileFailure = ApiFailure | { ok: false; reason: 'no_file' } | { ok: false; reason: 'not_ready' };

/** A 401. @property byZoom whether it is in Zoom's format, not in a gateway's */
export type Unauthorized = { ok: false; reason: 'unauthorized'; byZoom: boolean };

export type ZoomFile = {
  ok: true;
  /** With 416 there are no bytes. */
  status: 200 | 206 | 416;
  /** The headers that describe the bytes, as Zoom's storage sent them. */
  headers: Record<string, string>;
  /** The bytes in order. Either these are read, or `head` and then `body`. */
  chunks: AsyncIterator<Uint8Array>;
  /** The beginning, which was read to judge the file. */
  head: Uint8Array;
  /** What follows it. */
  body: Readable;
  /** Closes the connection to the storage. */
  close: () => void;
};

/** The only headers of Zoom's storage that are passed on. */
const TOLD = ['content-length', 'content-range', 'content-type', 'accept-ranges', 'etag', 'last-modified'];

/**
 * Judges whether an answer is the file: Zoom also refuses with an HTML page or with `{"code":200}` under HTTP
 * 200 (zoom-facts M5, M6), and neither must be saved under a file's name.
 * @param extension of the requested file, for example mp4
 * @throws when the connection breaks meanwhile
 */
export async function judgeFile(
  answer: FileAnswer,
  extension: string,
  now: number,
): Promise<ZoomFile | FileFailure | Unauthorized> {
  const { status, body } = answer;
  // The reader gets the error when it reads; without this listener it would end the process.
  body.on('error', () => undefined);
  const close = () => void body.destroy();
  const headers = toldIn(answer);
  if (status === 416) {
    close();
    const { 'content-length': _, ...rest } = headers;
    return { ok: true, status, headers: rest, ...readAs(Buffer.alloc(0), body), close };
  }
  if (status !== 200 && status !== 206) {
    const { bytes } = await begin(body, () => false);
    close();
    return refusalOf(answer, bytes, now);
  }
  // The file was requested uncompressed: a compressed one has another length than its ranges, and it is not
  // decompressed here.
  if ((answer.headers['content-encoding'] ?? 'identity') !== 'identity') {
    close();
    return { ok: false, reason: 'no_file' };
  }
  if (headers['content-length'] === '0') {
    close();
    return { ok: false, reason: 'not_ready' };
  }
  const startsAtZero = status === 200 || /^bytes 0-/.test(headers['content-range'] ?? '');
  const head = startsAtZero ? await begin(body, isNoPage) : { bytes: Buffer.alloc(0), isWhole: false };
  if (!isPage(headers, head, extension))
    return { ok: true, status, headers, ...readAs(head.bytes, body), close };
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

/** Longer than a refusal or the beginning of a page. bytes */
const HEAD_BYTES = 4 << 10;

/**
 * Reads as much of the beginning as is needed to recognize the content, and leaves the rest in the stream.
 * @throws when the connection breaks meanwhile
 */
async function begin(body: Readable, isEnough: (bytes: Buffer) => boolean): Promise<Head> {
  let bytes = Buffer.alloc(0);
  while (bytes.byteLength < HEAD_BYTES && !isEnough(bytes)) {
    const part: Buffer | null = body.read();
    if (part) bytes = Buffer.concat([bytes, part]);
    else if (body.readableEnded) return { bytes, isWhole: true };
    else if (body.errored) throw body.errored;
    else if (body.destroyed) throw new Error('The connection to the file was closed.');
    else await change(body);
  }
  return { bytes, isWhole: false };
}

/** Waits until there is something to read, or no more. @throws when the connection breaks */
async function change(body: Readable): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  try {
    await Promise.race(['readable', 'end', 'close'].map((event) => once(body, event, { signal })));
  } finally {
    over.abort();
  }
}

const wordsOf = (bytes: Buffer) => bytes.toString('latin1').replace(/^(?:\xef\xbb\xbf)?\s+/, '');
const isNoPage = (bytes: Buffer) => /^[^<{\s\xef]/.test(bytes.subarray(0, HEAD_BYTES).toString('latin1'));

const HTML = /^(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|!--|\?xml)/i;
/** No audio or video file of Zoom's begins like an HTML page or JSON. */
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

/** Whether the text is exactly a refusal in Zoom's format, which a JSON file is not. */
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
  // The storage reports a missing file in its own format.
  const isGone = said.reason === 'zoom_unavailable' && (status === 404 || status === 410);
  return isGone ? { ok: false, reason: 'not_found', message: '' } : said;
}

const textsIn = (headers: FileAnswer['headers']): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );

const readAs = (head: Uint8Array, body: Readable) => ({ head, body, chunks: joined(head, body) });

async function* joined(head: Uint8Array, body: Readable): AsyncGenerator<Uint8Array> {
  if (head.byteLength > 0) yield head;
  yield* body;
}
