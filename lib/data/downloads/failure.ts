import 'server-only';
import type { Asking } from '@/lib/data/meetings/asking';
import { type PageReason, reasonFor } from '@/lib/data/reason-for';
import { isPerson } from '@/lib/http/is-person';
import { seeOther } from '@/lib/http/see-other';
import { withQuery } from '@/lib/with-query';
import type { FileFailure } from '@/lib/zoom/download';

/** Why a file is not given, beyond what pages say of any call. */
export const FILE_REASONS = ['no_file', 'not_ready', 'not_found', 'no_permission', 'at_zoom'] as const;
export type FileReason = (typeof FILE_REASONS)[number];
export type NoFile = PageReason | FileReason;

/** The pages from which files are fetched. */
export type FilePage = '/recordings' | '/phone';

/** For programs; a person is led to a page. What is not named here is 503: later it may be otherwise. */
const STATUS: Partial<Record<NoFile, number>> = {
  no_file: 502,
  not_found: 404,
  no_permission: 403,
  not_licensed: 403,
  missing_scope: 403,
  at_zoom: 501,
  rate_limited: 429,
};

/** What is said of a failed download; `reauthorize` is a trip that a page makes. */
export function reasonOfFile({ grant }: Asking, failure: FileFailure): NoFile | 'reauthorize' {
  const { reason } = failure;
  if (reason === 'not_licensed' && failure.lacks === 'permission') return 'no_permission';
  if (reason === 'no_file' || reason === 'not_ready' || reason === 'not_found' || reason === 'reauthorize')
    return reason;
  const plain = reason === 'invalid' ? 'zoom_unavailable' : reason;
  return grant ? reasonFor(grant, plain) : plain;
}

/**
 * Whoever clicked on a link is led to a page with a sentence, never given a file that is none; a player, a script or
 * a program gets a status.
 * @param page from which the file is fetched
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
