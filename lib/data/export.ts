import 'server-only';
import { auth } from '@/lib/auth';
import { log } from '@/lib/log';
import { keptOf } from './kept';

const noStore = { 'cache-control': 'private, no-store' };

/** `GET /api/export`: everything this app keeps of the signed-in person, as a file. Tokens are not in it. */
export async function handleExport(): Promise<Response> {
  const session = await auth();
  if (!session?.user?.id) return Response.json({ error: 'signed_out' }, { status: 401, headers: noStore });
  if (!session.zoom) return Response.json({ error: 'unavailable' }, { status: 503, headers: noStore });
  try {
    const kept = await keptOf(session.user.id);
    return new Response(JSON.stringify(kept, null, 2), {
      headers: {
        ...noStore,
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="evergreen-export.json"',
      },
    });
  } catch (error) {
    log.error({ error: String(error) }, 'nothing could be exported');
    return Response.json({ error: 'unavailable' }, { status: 503, headers: noStore });
  }
}
