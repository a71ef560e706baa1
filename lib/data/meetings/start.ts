import 'server-only';
import { auth, type SignedIn } from '@/lib/auth';
import { isNavigation, nothingHappened } from '@/lib/auth/navigation';
import { leadsToZoom } from '@/lib/data/leads-to-zoom';
import { seeOther } from '@/lib/http/see-other';
import { log } from '@/lib/log';
import { getStartUrl } from '@/lib/zoom/meetings';
import { askingFor } from './asking';
import { isMeetingId, pathOf } from './detail';

/**
 * `GET /api/meetings/{id}/start`: asks Zoom for a fresh `start_url` and redirects the host there. Anybody who
 * has that address is the host (zoom-facts M3), so it appears only in this answer's Location. A link from
 * another site leads to the meeting's page with the button, so that no site can start a meeting unseen.
 */
export async function handleStart(request: Request, id: string): Promise<Response> {
  if (!isNavigation(request)) return nothingHappened(request);
  if (!isMeetingId(id)) return seeOther('/meetings');
  const session = await auth();
  const site = request.headers.get('sec-fetch-site');
  const isOurs = site === null || site === 'same-origin' || site === 'none';
  if (!session?.user?.id || !isOurs) return seeOther(pathOf(id));
  const { api, source } = await askingFor(session as SignedIn);
  const found = await getStartUrl(api, source, id);
  // The meeting's page asks Zoom again and says why it failed.
  if (!found.ok) return seeOther(pathOf(id));
  if (!leadsToZoom(found.value)) {
    log.warn({ meeting: id }, 'Zoom gave a start_url that does not lead to Zoom');
    return seeOther(`${pathOf(id)}?start=failed`);
  }
  return new Response(null, {
    status: 303,
    headers: { location: found.value, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  });
}
