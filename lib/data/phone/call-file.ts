import 'server-only';
import { auth, type SignedIn } from '@/lib/auth';
import { fileAnswer, partOf } from '@/lib/data/downloads/answer';
import { noFile, reasonOfFile } from '@/lib/data/downloads/failure';
import { fileNameOf } from '@/lib/data/downloads/file-name';
import { askingFor } from '@/lib/data/meetings/asking';
import { isTimeLimited } from '@/lib/env';
import { knownTimeZone } from '@/lib/format';
import { openFileWith } from '@/lib/zoom/download';
import { holdToken } from '@/lib/zoom/held-token';
import type { PhoneCall } from '@/lib/zoom/phone';
import { zoomFiles } from '@/lib/zoom-connection';
import { callAddress, findCall } from './find-call';
import { type CallKind, kindOf } from './rows';

const PAGE = '/phone';
/** Calls and voicemails are MP3 (zoom-facts M7). */
const EXTENSION = 'mp3';

/**
 * `GET /api/phone/{recordings|voicemails}/{id}?at={time}`: the audio of a call, streamed, for a player that
 * seeks and for saving. Its link is requested each time from the person's own list.
 */
export async function handleCallFile(
  request: Request,
  asked: { kind: string; id: string },
): Promise<Response> {
  const session = await auth();
  if (!session?.user?.id) return noFile(request, 'signed_out', PAGE);
  if (isTimeLimited()) return noFile(request, 'at_zoom', PAGE);
  const at = new URL(request.url).searchParams.get('at');
  const address = callAddress(kindOf(asked.kind), asked.id, at);
  if (!address) return noFile(request, 'not_found', PAGE);
  const asking = await askingFor(session as SignedIn);
  const { api } = asking;
  const source = holdToken(asking.source);
  const found = await findCall(api, source, address);
  if (!found.ok) return noFile(request, reasonOfFile(asking, found), PAGE);
  const token = await source.accessToken();
  if (!token.ok) return noFile(request, reasonOfFile(asking, token), PAGE);
  if (!found.value.url) return noFile(request, 'not_found', PAGE);
  const client = { api, openFile: zoomFiles() };
  const { url } = found.value;
  const wanted = { url, extension: EXTENSION, label: 'Medium', signal: request.signal } as const;
  const opened = await openFileWith(token.accessToken, client, { ...wanted, ...partOf(request) });
  if (!opened.ok) return noFile(request, reasonOfFile(asking, opened), PAGE);
  const name = nameOf(address.kind, found.value, asking.timeZone);
  return fileAnswer(request, opened, { name, extension: EXTENSION });
}

function nameOf(kind: CallKind, { name, number, at, direction }: PhoneCall, timeZone?: string): string {
  const words = kind === 'voicemails' ? 'voicemail' : direction === 'outbound' ? 'outgoing call' : 'call';
  const named = { start: at, topic: name ?? number, kind: words, extension: EXTENSION };
  return fileNameOf(named, knownTimeZone(timeZone));
}
