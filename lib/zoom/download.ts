import { parseUrl } from '@/lib/parse-url';
import type { TokenSource, ZoomApi } from './api';
import { type FileFailure, judgeFile, type Unauthorized, type ZoomFile } from './judge-file';
import type { AccessToken } from './oauth';
import type { FileAsked, OpenFile } from './open-file';
import { nowOf } from './send-patiently';
import type { RateLabel } from './turns';
import { endpointOf } from './watch';

export type { FileFailure, ZoomFile } from './judge-file';

export type FileWanted = Pick<FileAsked, 'range' | 'ifRange' | 'signal'> & {
  /** As Zoom has just given it. */
  url: string;
  /** In lower case, for example mp4: the content has to match it. */
  extension: string;
  /**
   * The rate limit that the download counts against; none is known for files of cloud recordings (zoom-facts
   * M6).
   */
  label?: RateLabel;
};

export type FileClient = { api: ZoomApi; openFile: OpenFile };

/**
 * Opens a file as a stream. An answer that is not the file is a failure, whatever its status. Never throws.
 * @param token the one with which the URL was just requested: if it is refused now, the file is refused, not
 *   the token
 */
export async function openFileWith(
  token: AccessToken,
  client: FileClient,
  wanted: FileWanted,
): Promise<ZoomFile | FileFailure> {
  const opened = await openOnce(token, client, wanted);
  return heard(client, wanted, notReadyYet(opened));
}

/** As `openFileWith`, when no call went before: a refused token is renewed once, as in any call. */
export async function openFileAtOnce(
  source: TokenSource,
  client: FileClient,
  wanted: FileWanted,
): Promise<ZoomFile | FileFailure> {
  let token = await source.accessToken();
  if (!token.ok) return token;
  let opened = await openOnce(token.accessToken, client, wanted);
  if (!opened.ok && opened.reason === 'unauthorized') {
    token = await source.refused(token.accessToken, opened.byZoom);
    if (!token.ok) return token;
    opened = await openOnce(token.accessToken, client, wanted);
  }
  return heard(client, wanted, notReadyYet(opened));
}

/** Zoom answers 401 for some files shortly after a recording has ended (zoom-facts M6). */
const notReadyYet = (opened: ZoomFile | FileFailure | Unauthorized): ZoomFile | FileFailure =>
  !opened.ok && opened.reason === 'unauthorized' ? { ok: false, reason: 'not_ready' } : opened;

async function openOnce(
  token: AccessToken,
  { api, openFile }: FileClient,
  wanted: FileWanted,
): Promise<ZoomFile | FileFailure | Unauthorized> {
  const { leftMs = () => Number.POSITIVE_INFINITY, turns } = api;
  const { label, extension } = wanted;
  const retryAt = label && (await turns?.take(label, leftMs()));
  if (retryAt) return { ok: false, reason: 'rate_limited', retryAt };
  try {
    const answer = await openFile({ ...wanted, token, leftMs });
    if (!answer) return { ok: false, reason: 'no_file' };
    return await judgeFile(answer, extension, nowOf(api));
  } catch {
    return { ok: false, reason: 'zoom_unavailable' };
  }
}

function heard(
  { api }: FileClient,
  { url }: FileWanted,
  opened: ZoomFile | FileFailure,
): ZoomFile | FileFailure {
  if (!opened.ok)
    api.onFailure?.({
      method: 'GET',
      endpoint: parseUrl(url) ? endpointOf(url) : '/',
      reason: opened.reason,
      zoomCode: 'code' in opened ? opened.code : undefined,
    });
  return opened;
}
