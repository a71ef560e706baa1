import 'server-only';
import { LENGTH_HEADER, POLICY_HEADER } from '@/lib/http/file-head';
import { pour, presentResponse } from '@/lib/http/pour';
import type { ZoomFile } from '@/lib/zoom/download';
import { attachmentOf } from './file-name';

/** The types under which a file of ours may be displayed; a browser only saves a file of any other type. */
const TYPES: Record<string, string> = {
  mp4: 'video/mp4',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  vtt: 'text/vtt; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** `no-transform`: a proxy that compresses a file would change its length and its ranges. */
const POLICY = "sandbox; default-src 'none'";
const HEADERS = {
  'cache-control': 'private, no-store, no-transform',
  'content-security-policy': POLICY,
  [POLICY_HEADER]: POLICY,
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** The parts of a visitor's request that are passed on to Zoom: one range, and the validator of its file. */
export function partOf({ headers }: Request): { range?: string; ifRange?: string } {
  const range = headers.get('range')?.trim();
  // Several ranges would need a multipart answer; a server may send the whole file instead (RFC 9110, 14.2).
  if (!range || !/^bytes=(?:\d+-\d*|-\d+)$/.test(range)) return {};
  return { range, ifRange: headers.get('if-range') ?? undefined };
}

/**
 * Streams a file from Zoom: half a megabyte of it is held here at most, beside the buffers of the connections,
 * and the connection to Zoom ends with the visitor's. HEAD is sent to Zoom as GET and ended after the head,
 * because a signed address is valid for GET only.
 * @param extension in lower case
 */
export function fileAnswer(
  request: Request,
  file: ZoomFile,
  { name, extension }: { name: string; extension: string },
) {
  const { 'content-type': _, ...told } = file.headers;
  const length = told['content-length'];
  const headers = {
    ...told,
    ...HEADERS,
    ...(length !== undefined && { [LENGTH_HEADER]: length }),
    'content-type': TYPES[extension] ?? 'application/octet-stream',
    'content-disposition': attachmentOf(name),
  };
  const hasBody = request.method !== 'HEAD' && file.status !== 416;
  if (!hasBody) file.close();
  return new Response(hasBody ? flowOf(file) : null, { status: file.status, headers });
}

/**
 * The answer to a program that asks for the rest of a file it already has whole: 204, without a body. The
 * regular answer would be 416, which curl 7.88 with `fail` reports as an error for each complete file.
 * @returns undefined for every other request, and when the program has more bytes than the file
 */
export function nothingMore(request: Request, file: ZoomFile): Response | undefined {
  const [, from] = /^bytes=(\d+)-$/.exec(request.headers.get('range')?.trim() ?? '') ?? [];
  const isWhole = from !== undefined && file.headers['content-range'] === `bytes */${from}`;
  if (file.status !== 416 || !isWhole) return undefined;
  file.close();
  return new Response(null, { status: 204, headers: HEADERS });
}

/**
 * Read on demand. When Zoom's connection breaks, this stream fails too, so that a part never looks complete.
 * On a server of our own it writes to the connection itself as soon as it is read, which is after Next has set
 * the head of the answer.
 */
function flowOf({ chunks, head, body, close }: ZoomFile): ReadableStream<Uint8Array> {
  const response = presentResponse();
  return new ReadableStream(
    {
      async pull(controller) {
        if (response) {
          await pour(head, body, response);
          return controller.close();
        }
        const { value, done } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  );
}
