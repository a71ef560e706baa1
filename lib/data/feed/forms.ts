import 'server-only';
import { auth, type SignedIn } from '@/lib/auth';
import { ownGrant } from '@/lib/data/own-grant';
import { inTime, requestDeadline } from '@/lib/deadline';
import { readForm } from '@/lib/http/form';
import { seeOther } from '@/lib/http/see-other';
import { log } from '@/lib/log';
import { type GrantRow, vault } from '@/lib/vault';
import { withQuery } from '@/lib/with-query';
import { startFeed, stopFeed } from './rows';
import { hashOf, newSecret } from './secret';

export const FEED_PAGE = '/meetings/calendar';

/**
 * `POST /api/calendar`: creates the signed-in person's calendar feed, or replaces its address by a new one.
 * @param language of the page; the calendar uses it too
 */
export const handleStartFeed = (request: Request, language: string): Promise<Response> =>
  fromForm(request, async (grant, form) => {
    const secret = newSecret();
    const withPasscodes = form.get('passcodes') === 'yes';
    if (!(await startFeed({ grantId: grant.id, hash: hashOf(secret), language, withPasscodes })))
      throw new Error('The grant is gone');
    log.info({ grant: grant.id }, 'a calendar feed was made');
    // Sealed, so that it works once and in this person's session only: the page that opens it shows the
    // address.
    return withQuery(FEED_PAGE, { link: vault().seal(grant.id, 'feed_link', secret) });
  });

/** `POST /api/calendar/stop`: ends the signed-in person's feed; its address is not found any more. */
export const handleStopFeed = (request: Request): Promise<Response> =>
  fromForm(request, async (grant) => {
    await stopFeed(grant.id);
    log.info({ grant: grant.id }, 'a calendar feed was stopped');
    return `${FEED_PAGE}?stopped=1`;
  });

async function fromForm(
  request: Request,
  work: (grant: GrantRow, form: URLSearchParams) => Promise<string>,
): Promise<Response> {
  const form = await readForm(request);
  if (form instanceof Response) return form;
  const session = await auth();
  if (!session?.user?.id) return seeOther(FEED_PAGE);
  try {
    const deadline = requestDeadline();
    const grant = await inTime(deadline, ownGrant(session as SignedIn), 'The grant');
    if (!grant || grant.state === 'revoked') return seeOther(FEED_PAGE);
    return seeOther(await inTime(deadline, work(grant, form), 'The feed'));
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    log.error({ error: name }, 'a form about the calendar feed failed');
    return seeOther(`${FEED_PAGE}?failed=1`);
  }
}
