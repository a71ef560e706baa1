import 'server-only';
import { createHash } from 'node:crypto';
import { auth, type SignedIn } from '@/lib/auth';
import { inTime, requestDeadline } from '@/lib/deadline';
import { env, isLoopback } from '@/lib/env';
import { fetchPicture } from '@/lib/picture/fetch-picture';
import { lastKnownOf, ownGrant } from './own-grant';
import { pictureVersion } from './person';

/**
 * A transparent pixel: browsers report a 404 in the console, and the initials behind the picture stay
 * visible.
 */
const NOTHING = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const KEPT_S = 3_600;
/** The page shows initials meanwhile, so nobody waits longer for a picture. ms */
const PICTURE_WITHIN_MS = 3_000;

/**
 * `GET /api/picture`: the signed-in person's own picture. It is fetched here because Zoom also keeps pictures
 * at other hosts (zoom-facts 2.3), and so that no other host learns who views what. Only the last known
 * profile decides which address is fetched. The query contains a version, so that a browser can cache a
 * picture and never shows it for another person.
 */
export async function handlePicture(request: Request): Promise<Response> {
  const version = new URL(request.url).searchParams.get('v');
  const deadline = requestDeadline();
  const address = await inTime(deadline, ownPictureUrl(version), 'The address').catch(() => undefined);
  const deadlineMs = Math.min(PICTURE_WITHIN_MS, deadline.leftMs());
  const picture = address && (await fetchPicture(address, { isLocal, deadlineMs }));
  if (!picture) return answerWith(NOTHING, 'image/gif', { 'cache-control': 'private, no-store' });
  const etag = `"${createHash('sha256').update(picture.bytes).digest('base64url')}"`;
  const isOfVersion = version === pictureVersion(address);
  const headers = { etag, 'cache-control': isOfVersion ? `private, max-age=${KEPT_S}` : 'private, no-store' };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return answerWith(picture.bytes, picture.type, headers);
}

/** A picture must not act as a document: opened directly, it may do nothing. */
const answerWith = (body: Uint8Array<ArrayBuffer>, type: string, headers: Record<string, string>) =>
  new Response(body, {
    headers: {
      ...headers,
      'content-type': type,
      'content-security-policy': "default-src 'none'",
      'content-disposition': 'inline',
    },
  });

/**
 * The sandbox serves its pictures itself: the one rule for local use (docs/decisions/0003-fail-closed.md).
 */
const isLocal = (url: URL) =>
  url.protocol === 'http:' && isLoopback(url.href) && isLoopback(env().ZOOM_API_URL);

/**
 * On a first visit the picture is requested before the profile with its address is stored, which happens
 * after the answer.
 */
const LOOKS = 4;
const PAUSE_MS = 150;

async function ownPictureUrl(version: string | null): Promise<string | undefined> {
  const session = await auth();
  if (!session?.user?.id || !session.zoom) return undefined;
  for (let look = 1; ; look++) {
    const grant = await ownGrant(session as SignedIn);
    const address = grant && lastKnownOf(grant)?.user.pictureUrl;
    const isWanted = address !== undefined && (version === null || version === pictureVersion(address));
    if (isWanted || look === LOOKS) return address;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
