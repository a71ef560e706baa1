import 'server-only';
import { auth } from '@/lib/auth';
import { inTime, requestDeadline } from '@/lib/deadline';
import { isPerson } from '@/lib/http/is-person';
import { seeOther } from '@/lib/http/see-other';
import { log } from '@/lib/log';
import { keptOf } from './kept';

const noStore = { 'cache-control': 'private, no-store' };

/**
 * `GET /api/export`: what this app stores about the signed-in person, as a file (docs/data.md says what is left out).
 */
export async function handleExport(request: Request): Promise<Response> {
  const session = await auth();
  if (!session?.user?.id) return failed(request, 'signed_out');
  if (!session.zoom) return failed(request, 'unavailable');
  try {
    const kept = await inTime(requestDeadline(), keptOf(session.user.id), 'The export');
    return new Response(JSON.stringify(kept, null, 2), {
      headers: {
        ...noStore,
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="evergreen-export.json"',
      },
    });
  } catch (error) {
    log.error({ error: String(error) }, 'nothing could be exported');
    return failed(request, 'unavailable');
  }
}

const FAILURES = {
  signed_out: { status: 401, page: '/sign-in?callbackUrl=%2Fconnection' },
  unavailable: { status: 503, page: '/connection/download' },
} as const;

/** A person who followed a link gets a page with a sentence; a program gets a status. */
function failed(request: Request, error: keyof typeof FAILURES): Response {
  const { status, page } = FAILURES[error];
  return isPerson(request) ? seeOther(page) : Response.json({ error }, { status, headers: noStore });
}
