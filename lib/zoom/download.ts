import type { TokenSource, ZoomApi } from './api';
import { type FileFailure, judgeFile, type Unauthorized, type ZoomFile } from './judge-file';
import type { AccessToken } from './oauth';
import type { FileAsked, OpenFile } from './open-file';
import { nowOf } from './send-patiently';
import type { RateLabel } from './turns';
import { endpointOf } from './watch';

export type { FileFailure, ZoomFile } from './judge-file';

export type FileWanted = Pick<FileAsked, 'range' | 'ifRange' | 'signal'> & {
  /** As Zoom told it this moment. */
  url: string;
  /** In lower case, such as mp4: what comes has to look like it. */
  extension: string;
  /** Which of Zoom's limits counts the download; none is known for files of cloud recordings (zoom-facts M6). */
  label?: RateLabel;
};

export type FileDoor = { api: ZoomApi; openFile: OpenFile };

/**
 * One file as Zoom gives it out now, to be read as it comes. What is no file is a failure, under whichever status it
 * came. Never throws.
 * @param token with which a call has just told the address: what refuses it now refuses the file, not the token
 */
export async function openFileWith(
  token: AccessToken,
  door: FileDoor,
  wanted: FileWanted,
): Promise<ZoomFile | FileFailure> {
  const opened = await openOnce(token, door, wanted);
  return heard(door, wanted, notReadyYet(opened));
}

/** The same where no call went before: a token that is refused is renewed once, as for any call. */
export async function openFileAtOnce(
  source: TokenSource,
  door: FileDoor,
  wanted: FileWanted,
): Promise<ZoomFile | FileFailure> {
  let token = await source.accessToken();
  if (!token.ok) return token;
  let opened = await openOnce(token.accessToken, door, wanted);
  if (!opened.ok && opened.reason === 'unauthorized') {
    token = await source.refused(token.accessToken, opened.byZoom);
    if (!token.ok) return token;
    opened = await openOnce(token.accessToken, door, wanted);
  }
  return heard(door, wanted, notReadyYet(opened));
}

/** Zoom answers 401 for some files just after a recording has ended (zoom-facts M6). */
const notReadyYet = (opened: ZoomFile | FileFailure | Unauthorized): ZoomFile | FileFailure =>
  !opened.ok && opened.reason === 'unauthorized' ? { ok: false, reason: 'not_ready' } : opened;

async function openOnce(
  token: AccessToken,
  { api, openFile }: FileDoor,
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
  { api }: FileDoor,
  { url }: FileWanted,
  opened: ZoomFile | FileFailure,
): ZoomFile | FileFailure {
  if (!opened.ok)
    api.onFailure?.({
      method: 'GET',
      endpoint: URL.canParse(url) ? endpointOf(url) : '/',
      reason: opened.reason,
      zoomCode: 'code' in opened ? opened.code : undefined,
    });
  return opened;
}
