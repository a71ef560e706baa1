import { type Context, Hono } from 'hono';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { openNote } from '../notes.ts';
import { picture } from '../page/picture.ts';
import type { World } from '../world.ts';
import { callerOf } from './bearer.ts';
import { sendContent, toContent } from './file-content.ts';
import { fileOwner, type OwnedFile } from './recording-find.ts';

/** Downloads: a bearer at the first address, a redirect, and a ticket at the second (zoom-facts 2.5, M6). */
export function fileRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/rec/download/:fileId', (c) => download(world, c));
  app.get('/rec/content/:ticket', (c) => sendContent(world, c));
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
  const { id, extension, size } = owned.file;
  return toContent(world, c, { id, name: fileName(owned), extension, size });
}

/** The person's own token, the account's, or the token of a webhook or of GET recordings (zoom-facts 2.5, M6). */
function mayDownload(world: World, c: Context<Env>, owned: OwnedFile | undefined): Response | undefined {
  const bearer = /^bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  if (owned && openNote(world, 'download', bearer) === owned.recording.uuid) return undefined;
  const caller = callerOf(world, c);
  if (caller instanceof Response) return caller;
  const own = owned?.person.id === caller.grant.personId;
  const accounts = caller.app.kind === 'server-to-server' && owned?.person.accountId === caller.app.accountId;
  return own || accounts ? undefined : apiError(c, 404, 3301, 'This recording does not exist.');
}

function fileName({ recording, file }: OwnedFile): string {
  return `${recording.topic}.${file.extension.toLowerCase()}`;
}
