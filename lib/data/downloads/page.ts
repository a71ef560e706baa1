import 'server-only';
import type { PageReason } from '@/lib/data/reason-for';
import { env } from '@/lib/env';
import { filesAtZoom } from '@/lib/zoom/endpoints';
import { FILE_REASONS, type FilePage, type FileReason } from './failure';

export type DownloadPage =
  | { isOfFile: true; reason: FileReason; from: FilePage; atZoom: string }
  | { isOfFile: false; reason: PageReason; from: FilePage };

/** The reasons that do not concern one file only and may be in the address. */
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

/**
 * The failure of a download as the address names it; of any unknown name nothing is said.
 */
export function downloadPageOf(query: Record<string, string | string[] | undefined>): DownloadPage {
  const from: FilePage = query.from === '/phone' ? '/phone' : '/recordings';
  const said = typeof query.because === 'string' ? query.because : '';
  if (Object.hasOwn(OF_ANY_CALL, said)) return { isOfFile: false, reason: said as PageReason, from };
  const { recordings, phone } = filesAtZoom(env().ZOOM_OAUTH_URL);
  const reason = FILE_REASONS.find((known) => known === said) ?? 'unknown';
  return { isOfFile: true, reason, from, atZoom: from === '/phone' ? phone : recordings };
}
