import 'server-only';
import { type Day, groupByDay } from '@/lib/data/meetings/days';
import type { PhoneCall } from '@/lib/zoom/phone';

/** The names used in addresses. */
export type CallKind = 'recordings' | 'voicemails';
export const kindOf = (said: string): CallKind | undefined =>
  said === 'recordings' || said === 'voicemails' ? said : undefined;

/** A recorded call or a voicemail, as a page shows it. */
export type CallRow = {
  key: string;
  kind: CallKind;
  direction?: 'inbound' | 'outbound';
  /** Text from other people: any length, any direction of writing. */
  name?: string;
  number?: string;
  at: Date;
  seconds?: number;
  isUnread: boolean;
  /** The path of its audio; absent when the app may not fetch it. */
  sound?: string;
  /** The path of its transcript. */
  text?: string;
};

export type CallDay = { day: Day; rows: CallRow[] };

/** What the person permitted the app for calls. */
export type May = { hear: Record<CallKind, boolean>; read: Record<CallKind, boolean> };

export function callRow(call: PhoneCall, kind: CallKind, may: May): CallRow {
  const { id, name, number, at, seconds, direction } = call;
  const path = addressOf(kind, id, at);
  return {
    key: `${kind} ${id}`,
    kind,
    direction: kind === 'voicemails' ? 'inbound' : direction,
    name,
    number,
    at,
    seconds,
    isUnread: call.isUnread === true,
    sound: may.hear[kind] && call.url ? `/api${path}` : undefined,
    text: may.read[kind] ? path : undefined,
  };
}

/** Zoom is asked each time, and the time says where in its list the call is. */
const addressOf = (kind: CallKind, id: string, at: Date) =>
  `/phone/${kind}/${encodeURIComponent(id)}?at=${Math.floor(at.getTime() / 1_000)}`;

/** Grouped by day, newest first. */
export const callDays = (rows: CallRow[], timeZone: string): CallDay[] =>
  groupByDay(
    [...rows].sort((a, b) => b.at.getTime() - a.at.getTime()),
    ({ at }) => at,
    timeZone,
  );
