import type { z } from 'zod';
import type { PhoneRecording, Voicemail } from '../entities.ts';
import type { phoneSeed, voicemailSeed } from './phone-seed.ts';
import type { SeedContext } from './seed-context.ts';

const MINUTE = 60_000;

type Call = Pick<z.output<typeof voicemailSeed>, 'with' | 'number' | 'minutesAgo' | 'seconds'>;

const other = ({ with: name, number }: Call) => ({ name, number, type: 2 });
const own = (person: { name: string }) => ({ name: person.name, number: '1001', type: 1 });
const callOf = (seed: Call, { ids, now }: SeedContext) => ({
  id: ids.uuid('call').replaceAll('-', ''),
  fileId: ids.zoomId('phone file'),
  callId: String(7_000_000_000_000_000 + Math.floor(now / 1000)),
  at: now - seed.minutesAgo * MINUTE,
  seconds: seed.seconds,
});

export function makeCall(
  seed: z.output<typeof phoneSeed>,
  person: { name: string },
  context: SeedContext,
): PhoneRecording {
  const { direction, transcript } = seed;
  const [caller, callee] = direction === 'inbound' ? [other(seed), own(person)] : [own(person), other(seed)];
  return { ...callOf(seed, context), caller, callee, direction, transcript };
}

export function makeVoicemail(
  seed: z.output<typeof voicemailSeed>,
  person: { name: string },
  context: SeedContext,
): Voicemail {
  const { unread: isUnread, text } = seed;
  return { ...callOf(seed, context), caller: other(seed), callee: own(person), isUnread, text };
}
