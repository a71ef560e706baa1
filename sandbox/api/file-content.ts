import type { Context } from 'hono';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { rangeOf } from '../http/range.ts';
import { openNote, sealNote } from '../notes.ts';
import type { World } from '../world.ts';
import { fileBytes } from './file-bytes.ts';
import { soundBytes } from './phone-sound.ts';
import { fileOwner } from './recording-find.ts';

const TICKET_LIFE = 10 * 60_000;
const TYPES: Record<string, string> = {
  MP4: 'video/mp4',
  M4A: 'audio/mp4',
  MP3: 'audio/mpeg',
  VTT: 'text/vtt; charset=utf-8',
  TXT: 'text/plain; charset=utf-8',
  CSV: 'text/csv; charset=utf-8',
  JSON: 'application/json; charset=utf-8',
};

export interface Content {
  /** Without it, the same name in any case. */
  id?: string;
  name: string;
  extension: string;
  /** Its beginning; absent for a file of a cloud recording, which is looked up when it is read. */
  text?: string;
  /** Bytes. */
  size: number;
}

/** Many clients drop the Authorization header at a redirect to another host: so nothing behind it needs one. */
export function toContent(world: World, c: Context<Env>, file: Content): Response {
  const url = new URL(`${world.url}/rec/content/${sealNote(world, 'content', file, TICKET_LIFE)}`);
  if (world.switches.get('downloadHost', c.get('call')) === 'other') {
    url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  }
  return c.redirect(url.href);
}

/** The bytes behind the redirect, whole or a part (zoom-facts M6). */
export function sendContent(world: World, c: Context<Env>): Response {
  const file = openNote(world, 'content', c.req.param('ticket') ?? '') as Content | undefined;
  if (!file) return apiError(c, 403, 300, 'This download link has expired.');
  const words = file.text ?? fileOwner(world, file.id ?? '')?.file.content;
  // Deleted for good since the link was made.
  if (words === undefined) return c.body('File not found.', 404, { 'content-type': 'text/plain' });
  const etag = `"${file.id ?? file.name}-${file.size}"`;
  const headers = {
    'accept-ranges': 'bytes',
    etag,
    'content-type': TYPES[file.extension] ?? 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  };
  const mayBePart = (c.req.header('if-range') ?? etag) === etag;
  const range = rangeOf(mayBePart ? c.req.header('range') : undefined, file.size);
  if (range === 'unsatisfiable')
    return c.body(null, 416, { ...headers, 'content-range': `bytes */${file.size}` });
  const { start, end } = range === 'whole' ? { start: 0, end: file.size - 1 } : range;
  const part: Record<string, string> =
    range === 'whole' ? {} : { 'content-range': `bytes ${start}-${end}/${file.size}` };
  const bytes = file.extension === 'MP3' ? soundBytes(start, end) : fileBytes(words, start, end);
  return c.body(bytes, range === 'whole' ? 200 : 206, {
    ...headers,
    ...part,
    'content-length': String(end - start + 1),
  });
}
