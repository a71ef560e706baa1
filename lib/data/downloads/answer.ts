import 'server-only';
import { LENGTH_HEADER, POLICY_HEADER } from '@/lib/http/file-head';
import type { ZoomFile } from '@/lib/zoom/download';
import { attachmentOf } from './file-name';

/** As what a file of ours may be shown; whatever else it is, a browser does nothing with it but save it. */
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

/** `no-transform`: a file that was packed on the way would have neither its length nor its parts. */
const POLICY = "sandbox; default-src 'none'";
const HEADERS = {
  'cache-control': 'private, no-store, no-transform',
  'content-security-policy': POLICY,
  [POLICY_HEADER]: POLICY,
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** What of a visitor's request goes on to Zoom: one range, and the mark of the file that it belongs to. */
export function partOf({ headers }: Request): { range?: string; ifRange?: string } {
  const range = headers.get('range')?.trim();
  // Several at once would come in an envelope of their own; who asks for them takes the whole file too (RFC 9110, 14.2).
  if (!range || !/^bytes=(?:\d+-\d*|-\d+)$/.test(range)) return {};
  return { range, ifRange: headers.get('if-range') ?? undefined };
}

/**
 * A file as it comes from Zoom: no more of it is held here than a quarter of a megabyte, and the connection to Zoom ends with the
 * visitor's. HEAD is asked as GET and ended at the head: a signed address is signed for GET alone.
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
 * The answer to a program that goes on with a file which it has whole already: 204, nothing more to come. It would be
 * 416, which curl 7.88 with `fail` tells as an error, for each file that had been fetched before.
 * @returns undefined for every other request, and where the program has more than there is
 */
export function nothingMore(request: Request, file: ZoomFile): Response | undefined {
  const [, from] = /^bytes=(\d+)-$/.exec(request.headers.get('range')?.trim() ?? '') ?? [];
  const isWhole = from !== undefined && file.headers['content-range'] === `bytes */${from}`;
  if (file.status !== 416 || !isWhole) return undefined;
  file.close();
  return new Response(null, { status: 204, headers: HEADERS });
}

/** Read as it is asked for. When Zoom breaks off, so does this: a part is never called whole. */
function flowOf({ chunks, close }: ZoomFile): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const { value, done } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  );
}
