import 'server-only';
import type { Asking } from '@/lib/data/meetings/asking';
import { type PageReason, reasonFor } from '@/lib/data/reason-for';
import { isPerson } from '@/lib/http/is-person';
import { seeOther } from '@/lib/http/see-other';
import { withQuery } from '@/lib/with-query';
import type { FileFailure } from '@/lib/zoom/download';

/** Why a file is not given, beyond the reasons of any call; `unknown` where an address names none. */
export const FILE_REASONS = [
  'no_file',
  'not_ready',
  'not_found',
  'no_permission',
  'at_zoom',
  'unknown',
] as const;
export type FileReason = (typeof FILE_REASONS)[number];
export type NoFile = PageReason | FileReason;

/** The pages from which files are downloaded. */
export type FilePage = '/recordings' | '/phone';

/**
 * The statuses for programs; a person is redirected to a page. A reason that is not listed is a 503, because
 * it may pass.
 */
const STATUS: Partial<Record<NoFile, number>> = {
  no_file: 502,
  not_found: 404,
  no_permission: 403,
  not_licensed: 403,
  missing_scope: 403,
  at_zoom: 501,
  rate_limited: 429,
};

/** The reason of a failed download; for `reauthorize` the page redirects through Zoom. */
export function reasonOfFile({ grant }: Asking, failure: FileFailure): NoFile | 'reauthorize' {
  const { reason } = failure;
  if (reason === 'not_licensed' && failure.lacks === 'permission') return 'no_permission';
  if (reason === 'no_file' || reason === 'not_ready' || reason === 'not_found' || reason === 'reauthorize')
    return reason;
  const plain = reason === 'invalid' ? 'zoom_unavailable' : reason;
  return grant ? reasonFor(grant, plain) : plain;
}

/**
 * Redirects a person who followed a link to a page with a sentence, so that they never save an error as a
 * file; a player, a script or a program gets a status.
 * @param page from which the file is downloaded
 */
export function noFile(
  request: Request,
  reason: NoFile | 'reauthorize' | 'signed_out',
  page: FilePage,
): Response {
  if (isPerson(request)) return seeOther(wayOf(reason, page));
  const isSignedOut = reason === 'signed_out' || reason === 'reauthorize';
  const status = isSignedOut ? 401 : (STATUS[reason] ?? 503);
  return Response.json({ error: reason }, { status, headers: { 'cache-control': 'private, no-store' } });
}

function wayOf(reason: NoFile | 'reauthorize' | 'signed_out', page: FilePage): string {
  if (reason === 'signed_out') return withQuery('/sign-in', { callbackUrl: page });
  if (reason === 'reauthorize') return withQuery('/api/reauthorize', { callbackUrl: page });
  return withQuery('/download', { because: reason, from: page });
}
