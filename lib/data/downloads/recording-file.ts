import 'server-only';
import { type Asking, askingFor } from '@/lib/data/meetings/asking';
import { isTimeLimited } from '@/lib/env';
import { knownTimeZone } from '@/lib/format';
import { openFileWith } from '@/lib/zoom/download';
import { holdToken } from '@/lib/zoom/held-token';
import { getDownloadToken, getRecording, type RecordedFile, type Recording } from '@/lib/zoom/recordings';
import { zoomFiles } from '@/lib/zoom-connection';
import { fileAnswer, nothingMore, partOf } from './answer';
import { askerOf, showsTicket } from './asker';
import { noFile, reasonOfFile } from './failure';
import { fileNamesOf } from './file-name';

const PAGE = '/recordings';

/**
 * `GET /api/recordings/file?meeting={uuid}&file={id}`: streams one file of a cloud recording. Each request
 * asks Zoom for the recording's files with the person's own token, because a stored link expires, and a file
 * that is not listed is not theirs (zoom-facts M5, M6). A program sends a ticket instead of a session
 * (ticket.ts).
 */
export async function handleRecordingFile(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const [uuid, id] = [searchParams.get('meeting') ?? '', searchParams.get('file') ?? ''];
  const session = await askerOf(request, { uuid, id });
  if (typeof session === 'string') return noFile(request, session, PAGE);
  if (isTimeLimited()) return noFile(request, 'at_zoom', PAGE);
  if (!isId(uuid) || !isId(id)) return noFile(request, 'not_found', PAGE);
  const asking = holding(await askingFor(session));
  const found = await getRecording(asking.api, asking.source, uuid);
  if (!found.ok) return noFile(request, reasonOfFile(asking, found), PAGE);
  const files = filesOf(found.value);
  const file = files.find((one) => one.id === id);
  if (!file?.url) return noFile(request, file?.isInWork ? 'not_ready' : 'not_found', PAGE);
  const opened = await openFile(request, asking, uuid, { ...file, url: file.url });
  if (!opened.ok) return noFile(request, reasonOfFile(asking, opened), PAGE);
  const over = showsTicket(request) ? nothingMore(request, opened) : undefined;
  if (over) return over;
  const name = nameOf(found.value, files, file, asking.timeZone);
  return fileAnswer(request, opened, { name, extension: file.extension });
}

type Named = RecordedFile & { id: string };

/** All files that can be requested by id. */
const filesOf = ({ files, participantAudio }: Recording): Named[] =>
  [...files, ...participantAudio].flatMap((file) => (file.id ? [{ ...file, id: file.id }] : []));

const isId = (said: string) => said !== '' && said.length <= 200;
const holding = (asking: Asking): Asking => ({ ...asking, source: holdToken(asking.source) });

async function openFile(
  request: Request,
  { api, source }: Asking,
  uuid: string,
  { url, extension }: RecordedFile & { url: string },
) {
  const client = { api, openFile: zoomFiles() };
  const wanted = { url, extension, signal: request.signal, ...partOf(request) };
  const token = await source.accessToken();
  if (!token.ok) return token;
  const opened = await openFileWith(token.accessToken, client, wanted);
  if (opened.ok || opened.reason !== 'not_ready') return opened;
  const forDownloads = await getDownloadToken(api, source, uuid);
  return forDownloads.ok ? openFileWith(forDownloads.value, client, wanted) : opened;
}

function nameOf(
  { topic, start }: Recording,
  files: Named[],
  file: Named,
  timeZone: string | undefined,
): string {
  const named = files.map((one) => ({
    id: one.id,
    start: one.start ?? start,
    topic,
    kind: one.view?.replaceAll('_', ' '),
    extension: one.extension,
  }));
  const name = fileNamesOf(named, knownTimeZone(timeZone))[files.indexOf(file)];
  return name ?? `recording.${file.extension}`;
}
