import 'server-only';
import { after } from 'next/server';
import { auth, type SignedIn, signOut } from '@/lib/auth';
import { type Outcome, outcomeCookie, outcomePath, outcomes, takeOutcome } from '@/lib/auth/outcome';
import { type Deadline, inTime, KEPT_FOR_OURSELVES_MS, requestDeadline } from '@/lib/deadline';
import { refuseForm } from '@/lib/http/form';
import { seeOther } from '@/lib/http/see-other';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { ownGrantNow } from './own-grant';

/**
 * The result of a form: an outcome that this browser is shown once, or the page of the form, which says that
 * it failed.
 */
type End = Outcome | 'nobody' | 'failed';

/** `POST /api/sign-out`: ends the session of this browser and every copy of its cookie. */
export const handleSignOut = (request: Request): Promise<Response> =>
  fromForm(request, '/', async (session) => {
    await signOut();
    return session ? 'signed_out' : 'nobody';
  });

/** `POST /api/sign-out-everywhere`: ends every session of the signed-in person, including this one. */
export const handleSignOutEverywhere = (request: Request): Promise<Response> =>
  fromForm(request, '/connection/sign-out', async (session) => {
    if (!session) return 'nobody';
    if (!session.zoom) throw new Error('It is not known whether this session is still valid');
    const ending = vault().endAllSessions(session.user.id);
    await inTime(requestDeadline(), ending, 'The end of all sessions');
    await signOut();
    return 'signed_out_everywhere';
  });

/**
 * `POST /api/disconnect`: ends the signed-in person's connection. Revokes at Zoom, wipes the data, ends every
 * session.
 */
export const handleDisconnect = (request: Request): Promise<Response> =>
  fromForm(request, '/connection/disconnect', async (session) => {
    if (!session) return 'nobody';
    const deadline = requestDeadline();
    const grant = await inTime(deadline, ownGrantNow(session), 'The grant');
    if (!grant) throw new Error('There is no grant to disconnect');
    // The button was pressed twice, or the app was just removed at Zoom: another answer reports the result.
    if (grant.state === 'revoked') return 'nobody';
    const confirmed = await inTime(deadline, disconnectOnce(grant.id, deadline), 'The disconnect');
    log.info({ grant: grant.id, confirmed }, 'disconnected by the person');
    await signOut();
    return confirmed ? 'disconnected' : 'disconnected_unconfirmed';
  });

const running = new Map<string, Promise<boolean>>();

/**
 * Two presses share one disconnect, because the second would find no token to revoke and report that Zoom did
 * not confirm. A revocation or a wipe that does not end in time continues in the background.
 */
function disconnectOnce(grantId: string, deadline: Deadline): Promise<boolean> {
  const ending = running.get(grantId) ?? beginDisconnect(grantId, deadline);
  running.set(grantId, ending);
  return ending;
}

function beginDisconnect(grantId: string, deadline: Deadline): Promise<boolean> {
  const patienceMs = deadline.earlierBy(KEPT_FOR_OURSELVES_MS).leftMs();
  const ending = vault().disconnect(grantId, patienceMs);
  const drained = () => vault().drain();
  after(() => ending.then(drained, drained));
  return ending.finally(() => running.delete(grantId));
}

async function fromForm(
  request: Request,
  page: string,
  work: (session: SignedIn | undefined) => Promise<End>,
): Promise<Response> {
  const refused = refuseForm(request);
  if (refused) return refused;
  const end = await attempt(work);
  if (end === 'failed') return seeOther(`${page}?failed=1`);
  if (end === 'nobody') return seeOther(alreadyTold(request));
  return seeOther(outcomePath(end), [outcomeCookie(end)]);
}

async function attempt(work: (session: SignedIn | undefined) => Promise<End>): Promise<End> {
  try {
    const session = await auth();
    return await work(session?.user?.id ? (session as SignedIn) : undefined);
  } catch (error) {
    log.error({ error: String(error) }, 'a form of the connection page failed');
    return 'failed';
  }
}

/** Nobody is signed in: shows the browser's last outcome, if it has one, else the sign-in page. */
function alreadyTold(request: Request): string {
  const cookies = request.headers.get('cookie');
  const last = outcomes.find((outcome) => outcome !== 'cookies' && takeOutcome(outcome, cookies));
  return last ? outcomePath(last) : '/sign-in';
}
