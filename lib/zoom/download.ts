import type { TokenSource, ZoomApi } from './api';
import { type FileFailure, judgeFile, type ZoomFile } from './judge-file';
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

/**
 * One file as Zoom gives it out now, to be read as it comes. What is no file is a failure, under whichever status it
 * came. @param source that gave the token for the call that told the address. Never throws.
 */
export async function openZoomFile(
  { api, openFile, source }: { api: ZoomApi; openFile: OpenFile; source: TokenSource },
  wanted: FileWanted,
): Promise<ZoomFile | FileFailure> {
  const token = await source.accessToken();
  return token.ok ? openWith(token.accessToken, { api, openFile }, wanted) : token;
}

/** The same with a token that is known. */
export async function openWith(
  token: AccessToken,
  { api, openFile }: { api: ZoomApi; openFile: OpenFile },
  wanted: FileWanted,
): Promise<ZoomFile | FileFailure> {
  const { leftMs = () => Number.POSITIVE_INFINITY, turns } = api;
  const { label, extension } = wanted;
  const retryAt = label && (await turns?.take(label, leftMs()));
  if (retryAt) return { ok: false, reason: 'rate_limited', retryAt };
  const opened = await open().catch((): FileFailure => ({ ok: false, reason: 'zoom_unavailable' }));
  if (!opened.ok)
    api.onFailure?.({
      method: 'GET',
      endpoint: URL.canParse(wanted.url) ? endpointOf(wanted.url) : '/',
      reason: opened.reason,
      zoomCode: 'code' in opened ? opened.code : undefined,
    });
  return opened;

  async function open(): Promise<ZoomFile | FileFailure> {
    const answer = await openFile({ ...wanted, token, leftMs });
    if (!answer) return { ok: false, reason: 'no_file' };
    return judgeFile(answer, extension, nowOf(api));
  }
}
