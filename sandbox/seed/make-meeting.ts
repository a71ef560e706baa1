import type { z } from 'zod';
import { occurrencesOf } from '../meetings/dates.ts';
import type { Instance, Meeting, Participant } from '../meetings/entities.ts';
import { laterDay, momentOf, wallOf } from '../meetings/local-time.ts';
import { newPasscode } from '../meetings/passcode.ts';
import { settled } from '../meetings/settings.ts';
import type { instanceSeed, meetingSeed } from './meeting-seed.ts';
import type { SeedContext } from './seed-context.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

type Checked = z.output<typeof meetingSeed>;
type Host = { id: string; name: string; email: string };

/** A meeting, and the times that it was held. */
export function makeMeeting(
  seed: Checked,
  host: Host,
  context: SeedContext,
): { meeting: Meeting; held: Instance[] } {
  const { ids, now } = context;
  const {
    inMinutes,
    at,
    inDays,
    held,
    live,
    id = ids.meetingNumber(),
    uuid = ids.meetingUuid(),
    ...rest
  } = seed;
  const start = startOf(seed, now);
  const password = rest.password ?? newPasscode(ids);
  const settings = settled(rest.settings, password);
  const whole = { ...rest, id, uuid, start, createdAt: now - 7 * DAY, password, settings };
  const meeting: Meeting = { ...whole, occurrences: occurrencesOf(whole) };
  const instances = held.map((one) => makeInstance(one, meeting, host, context));
  if (live) instances.push(liveSince(meeting, host, start ?? now));
  return { meeting, held: instances };
}

function startOf({ inMinutes, at, inDays, timezone }: Checked, now: number): number | undefined {
  if (inMinutes !== undefined) return roundMinute(now + inMinutes * MINUTE);
  if (at === undefined) return undefined;
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const midnight = Math.floor(wallOf(now, timezone) / DAY) * DAY;
  return laterDay(momentOf(midnight + (hour * 60 + minute) * MINUTE, timezone), inDays, timezone);
}

export function makeInstance(
  seed: z.output<typeof instanceSeed>,
  meeting: Pick<Meeting, 'id' | 'topic' | 'type'>,
  host: Host,
  { ids, now }: SeedContext,
): Instance {
  const start = roundMinute(now - seed.minutesAgo * MINUTE);
  const end = start + seed.minutes * MINUTE;
  const rows = seed.participants.map(({ from, to, ...who }, index): Participant => {
    const left = to === undefined ? end : Math.min(end, start + to * MINUTE);
    return { ...who, userId: rowId(index + 1), joined: Math.min(left, start + from * MINUTE), left };
  });
  return {
    uuid: seed.uuid ?? ids.meetingUuid(),
    meetingId: meeting.id,
    topic: meeting.topic,
    type: meeting.type,
    start,
    end,
    participants: seed.host ? [{ ...hostRow(host, start), left: end }, ...rows] : rows,
    settledAt: end,
    summary: seed.summary,
  };
}

/** An instance that has begun, with its host in it. */
export function liveSince(meeting: Meeting, host: Host, start: number): Instance {
  return {
    uuid: meeting.uuid,
    meetingId: meeting.id,
    topic: meeting.topic,
    type: meeting.type,
    start,
    participants: [hostRow(host, start)],
    settledAt: 0,
  };
}

function hostRow({ id, name, email }: Host, joined: number): Participant {
  return { id, userId: rowId(0), name, email, joined, waiting: false, internal: true };
}

/** As Zoom's: 16778240, 16779264 ... */
export function rowId(index: number): string {
  return String(16_778_240 + index * 1024);
}

export function roundMinute(at: number): number {
  return Math.round(at / MINUTE) * MINUTE;
}
