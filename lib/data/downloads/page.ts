import 'server-only';
import type { PageReason } from '@/lib/data/reason-for';
import { env } from '@/lib/env';
import { filesAtZoom } from '@/lib/zoom/endpoints';
import { FILE_REASONS, type FilePage, type FileReason } from './failure';

export type DownloadPage =
  | { isOfFile: true; reason: FileReason; from: FilePage; atZoom: string }
  | { isOfFile: false; reason: PageReason; from: FilePage };

/** Reasons that are of no file alone, as they may stand in the address. */
const OF_ANY_CALL: Record<PageReason, true> = {
  reconnect: true,
  other_credentials: true,
  key_lost: true,
  refused: true,
  revoked: true,
  missing_scope: true,
  not_licensed: true,
  rate_limited: true,
  zoom_unavailable: true,
  operator: true,
  unavailable: true,
};

/** What the address says of a download that failed; whatever else it says is a file that did not come. */
export function downloadPageOf(query: Record<string, string | string[] | undefined>): DownloadPage {
  const from: FilePage = query.from === '/phone' ? '/phone' : '/recordings';
  const said = typeof query.because === 'string' ? query.because : '';
  if (Object.hasOwn(OF_ANY_CALL, said)) return { isOfFile: false, reason: said as PageReason, from };
  const { recordings, phone } = filesAtZoom(env().ZOOM_OAUTH_URL);
  const reason = FILE_REASONS.find((known) => known === said) ?? 'no_file';
  return { isOfFile: true, reason, from, atZoom: from === '/phone' ? phone : recordings };
}
