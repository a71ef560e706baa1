import 'server-only';
import { getVoicemailText } from '@/lib/zoom/phone';
import { getPhoneTranscript, type NoTranscript, type SpokenLine } from '@/lib/zoom/phone-transcript';
import { zoomFiles } from '@/lib/zoom-connection';
import { type PhoneAccess, type PhonePart, phoneAccess } from './access';
import { mayOf } from './calls';
import { type CallAddress, callAddress, findCall } from './find-call';
import { type CallRow, callRow, kindOf } from './rows';

export type Words = { lines: SpokenLine[] } | { without: NoTranscript };

export type CallText = { row: CallRow; words: PhonePart<Words>; timeZone: string };

/**
 * A call with its transcript: one Medium call for the call itself, one Light for the text. Nothing is stored.
 * @returns undefined when the person has no such call
 */
export async function getCallText(
  asked: { kind: string; id: string },
  at: unknown,
): Promise<PhonePart<CallText> | undefined> {
  const address = callAddress(kindOf(asked.kind), asked.id, at);
  const access = await phoneAccess(address ? pathOf(address) : '/phone');
  if (!address) return undefined;
  const [found, words] = await Promise.all([callOf(access, address), wordsOf(access, address)]);
  if (!found.ok) return found.reason === 'none' ? undefined : { ok: false, reason: found.reason };
  const row = callRow(found.value, address.kind, mayOf(access));
  return { ok: true, value: { row, words, timeZone: access.timeZone } };
}

const pathOf = ({ kind, id, at }: CallAddress) =>
  `/phone/${kind}/${encodeURIComponent(id)}?at=${at.getTime() / 1_000}`;

const callOf = ({ api, source, read }: PhoneAccess, address: CallAddress) =>
  read(
    `phone:read:list_${address.kind}`,
    () => findCall(api, source, address),
    ({ reason }) => (reason === 'not_found' ? 'none' : undefined),
  );

async function wordsOf(access: PhoneAccess, { kind, id }: CallAddress): Promise<PhonePart<Words>> {
  const { api, source } = access;
  if (kind === 'recordings')
    return access.read('phone:read:recording_transcript', async () => {
      const client = { api, openFile: zoomFiles() };
      const told = await getPhoneTranscript(source, client, id);
      if (told.ok) return told;
      if (told.reason === 'no_file' || told.reason === 'not_ready')
        return { ok: false, reason: 'zoom_unavailable' };
      return told;
    });
  const part = await access.read('phone:read:voicemail', () => getVoicemailText(api, source, id));
  if (!part.ok) return part;
  const { value: text } = part;
  return { ok: true, value: text === undefined ? { without: 'none' } : { lines: [{ text }] } };
}
