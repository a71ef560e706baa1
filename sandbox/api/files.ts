import { type Context, Hono } from 'hono';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { openNote, sealNote } from '../notes.ts';
import { picture } from '../page/picture.ts';
import type { World } from '../world.ts';
import { callerOf } from './bearer.ts';
import { fileOwner, type OwnedFile } from './recordings.ts';

const TICKET_LIFE = 10 * 60_000;
const TYPES: Record<string, string> = {
  MP4: 'video/mp4',
  M4A: 'audio/mp4',
  MP3: 'audio/mpeg',
  VTT: 'text/vtt; charset=utf-8',
  TXT: 'text/plain; charset=utf-8',
};

/** Downloads: a bearer at the first address, a redirect, and a ticket at the second (zoom-facts 2.5). */
export function fileRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/rec/download/:fileId', (c) => download(world, c));
  app.get('/rec/content/:ticket', (c) => content(world, c));
  app.get('/p/v2/:personId', (c) => {
    const person = world.store.people.get(c.req.param('personId'));
    return person ? picture(c, person.name) : c.notFound();
  });
  return app;
}

function download(world: World, c: Context<Env>): Response {
  const owned = fileOwner(world, c.req.param('fileId') ?? '');
  const refusal = mayDownload(world, c, owned);
  if (refusal) return refusal;
  if (!owned) return apiError(c, 404, 3301, 'This recording does not exist.');
  const { extension, content: text, size } = owned.file;
  return toContent(world, c, { name: fileName(owned), extension, text, size });
}

/** The person's own token, the account's, or the download_token of a webhook. */
function mayDownload(world: World, c: Context<Env>, owned: OwnedFile | undefined): Response | undefined {
  const bearer = /^bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  if (owned && openNote(world, 'download', bearer) === owned.recording.uuid) return undefined;
  const caller = callerOf(world, c);
  if (caller instanceof Response) return caller;
  const own = owned?.person.id === caller.grant.personId;
  const accounts = caller.app.kind === 'server-to-server' && owned?.person.accountId === caller.app.accountId;
  return own || accounts ? undefined : apiError(c, 404, 3301, 'This recording does not exist.');
}

interface Content {
  name: string;
  extension: string;
  text: string;
  /** Bytes; what the text does not fill is zeros. */
  size: number;
}

/** Many clients drop the Authorization header at a redirect to another host: so nothing here needs it. */
export function toContent(world: World, c: Context<Env>, file: Content): Response {
  const url = new URL(`${world.url}/rec/content/${sealNote(world, 'content', file, TICKET_LIFE)}`);
  if (world.switches.get('downloadHost', c.get('call')) === 'other') {
    url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  }
  return c.redirect(url.href);
}

function content(world: World, c: Context<Env>): Response {
  const file = openNote(world, 'content', c.req.param('ticket') ?? '') as Content | undefined;
  if (!file) return apiError(c, 403, 300, 'This download link has expired.');
  return c.body(padded(file), 200, {
    'content-length': String(file.size),
    'content-type': TYPES[file.extension] ?? 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  });
}

const BLOCK = 64 * 1024;

function padded({ text, size }: Content): ReadableStream<Uint8Array> {
  let left = size;
  return new ReadableStream({
    pull(controller) {
      const block = left === size ? Buffer.from(text) : new Uint8Array(Math.min(BLOCK, left));
      left -= block.byteLength;
      controller.enqueue(new Uint8Array(block));
      if (left <= 0) controller.close();
    },
  });
}

function fileName({ recording, file }: OwnedFile): string {
  return `${recording.topic}.${file.extension.toLowerCase()}`;
}
