import 'server-only';
import { auth, type SignedIn } from '@/lib/auth';
import { ticketFor } from '@/lib/data/downloads/asker';
import { curlFileOf } from '@/lib/data/downloads/curl-file';
import { MOST_FILES, TICKET_MS } from '@/lib/data/downloads/ticket';
import { accessOf } from '@/lib/data/meetings/access';
import { isTimeLimited } from '@/lib/env';
import { readForm } from '@/lib/http/form';
import { seeOther } from '@/lib/http/see-other';
import { log } from '@/lib/log';
import { choiceOf, fieldsOf } from './choice';
import { type Choice, type Saving, savingOf } from './saving';

/** A page of a month: a hundred keys. bytes */
const LARGEST_FORM = 40 << 10;

export const CURL_FILE = 'evergreen.curlrc';

/** The comment lines for the person who opens the file. */
export type Remarks = (saving: Saving, validUntil: Date) => Promise<string[]>;

/**
 * `POST /api/recordings/curl`: the `curl -K` file of the chosen files, with a ticket for an hour. When it
 * cannot be made, the request is redirected to the form's page, which says why.
 */
export async function handleCurl(request: Request, remarksOf: Remarks): Promise<Response> {
  const form = await readForm(request, LARGEST_FORM);
  if (form instanceof Response) return form;
  const choice = choiceOf(form);
  const page = `/recordings/save/files?${new URLSearchParams(fieldsOf(choice))}`;
  const session = await auth();
  if (!session?.user?.id || isTimeLimited()) return seeOther(page);
  const made = await curlFor(session as SignedIn, choice, page, remarksOf).catch((error: unknown) => {
    // One of them is the redirect to Zoom that a read throws: a form cannot follow it, but the page can.
    log.info({ error: error instanceof Error ? error.name : 'unknown' }, 'a file for curl was not made');
  });
  if (made === undefined) return seeOther(page);
  return new Response(made, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${CURL_FILE}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

async function curlFor(
  session: SignedIn,
  choice: Choice,
  page: string,
  remarksOf: Remarks,
): Promise<string | undefined> {
  const part = await savingOf(await accessOf(session, page), choice);
  if (!part.ok || !part.value.mayFetch) return undefined;
  const { files } = part.value;
  if (files.length === 0 || files.length > MOST_FILES) return undefined;
  const ticket = await ticketFor(session, files);
  const until = new Date(Date.now() + TICKET_MS);
  return ticket && curlFileOf(files, ticket, await remarksOf(part.value, until));
}
