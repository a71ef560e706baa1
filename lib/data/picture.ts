import 'server-only';
import { createHash } from 'node:crypto';
import { auth, type SignedIn } from '@/lib/auth';
import { inTime, requestDeadline } from '@/lib/deadline';
import { env, isLoopback } from '@/lib/env';
import { fetchPicture } from '@/lib/picture/fetch-picture';
import { lastKnownOf, ownGrant } from './own-grant';
import { pictureVersion } from './person';

/** One clear pixel: a browser writes an answer of 404 into its console, and what stands behind it is seen through it. */
const NOTHING = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const KEPT_S = 3_600;
/** Initials stand there meanwhile: nobody waits longer for a picture. ms */
const PICTURE_WITHIN_MS = 3_000;

/**
 * `GET /api/picture`: the signed-in person's own picture, fetched here because Zoom keeps pictures at hosts of others
 * too (zoom-facts 2.3), and so that no other host learns who looks at what. Which address is fetched says the last
 * known profile alone.
 * The query names a version, so that a browser keeps a picture and never shows it as somebody else's.
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

/** A picture is never a document: opened by itself it may do nothing. */
const answerWith = (body: Uint8Array<ArrayBuffer>, type: string, headers: Record<string, string>) =>
  new Response(body, {
    headers: {
      ...headers,
      'content-type': type,
      'content-security-policy': "default-src 'none'",
      'content-disposition': 'inline',
    },
  });

/** The sandbox's pictures lie beside it: the one rule for local use (docs/decisions/0003-fail-closed.md). */
const isLocal = (url: URL) =>
  url.protocol === 'http:' && isLoopback(url.href) && isLoopback(env().ZOOM_API_URL);

/** A first visit asks for its picture before the profile that names it is kept, behind the answer. */
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
