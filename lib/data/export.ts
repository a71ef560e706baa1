import 'server-only';
import { auth } from '@/lib/auth';
import { db } from '@/lib/db';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';

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

async function keptOf(userId: string) {
  const user = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      id: true,
      createdAt: true,
      accounts: { select: { provider: true, providerAccountId: true, createdAt: true } },
      grant: {
        select: {
          id: true,
          state: true,
          stateSince: true,
          zoomUserId: true,
          zoomAccountId: true,
          scopes: true,
          authorizedAt: true,
          visitedAt: true,
          issuedAt: true,
          profileAt: true,
          events: { select: { at: true, kind: true, outcome: true }, orderBy: { id: 'asc' } },
        },
      },
    },
  });
  const row = user.grant && (await vault().deps.store.find(user.grant.id));
  const known = row && vault().lastKnownProfile(row);
  return { ...user, profile: known ? JSON.parse(known.profile) : null };
}
