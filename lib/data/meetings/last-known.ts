import 'server-only';
import { z } from 'zod';
import { db } from '@/lib/db';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import type { Meeting, Occurrence } from '@/lib/zoom/meetings';
import { optionalMinutes } from '@/lib/zoom/shapes';
import { isTime } from '@/lib/zoom/times';

/** Zoom's last answers about a person's meetings, as the page of the coming days needs them. */
export type KeptMeetings = {
  own: Meeting[];
  /** The person's own meetings and invitations of 24 hours. */
  upcoming: Meeting[];
  /** Dates, keyed by the number of a series. */
  series: [string, Occurrence[]][];
  /** Zoom had more of the person's own meetings. */
  isCut: boolean;
  /** The number of entries and dates that could not be read. */
  unread?: number;
};

/** `at`: when it was stored, and until when it is known to have been true. */
export type LastKnownMeetings = { kept: KeptMeetings; at: Date };

/** After so long it is stored again even if unchanged, so that its time shows when it was last true. ms */
const REMEMBER_FOR_MS = 3_600_000;
/** The maximum stored for one person, before sealing. characters */
const MOST_KEPT = 64_000;
const LONGEST_TOPIC = 200;

const KINDS = ['once', 'series', 'series_without_time', 'instant', 'other'] as const;
/** What was stored is bounded as what Zoom says is: an earlier version may have stored it. */
const time = z.coerce.date().refine(isTime);
const meeting: z.ZodType<Meeting> = z.object({
  id: z.string(),
  kind: z.enum(KINDS),
  topic: z.string().optional(),
  start: time.optional().catch(undefined),
  minutes: optionalMinutes,
  joinUrl: z.string().optional(),
  isHost: z.boolean().optional(),
});
const occurrence = z.object({
  id: z.string().optional(),
  start: time,
  minutes: optionalMinutes,
  isDeleted: z.boolean(),
});
const dates = z
  .array(occurrence.nullable().catch(null))
  .transform((all) => all.filter((one) => one !== null));
const kept: z.ZodType<KeptMeetings> = z.object({
  own: z.array(meeting),
  upcoming: z.array(meeting),
  series: z.array(z.tuple([z.string(), dates])),
  isCut: z.boolean(),
  unread: z.number().optional(),
});
const content = z.object({ account: z.string().nullable(), kept });

type Row = { meetings: string | null; at: Date | null; account: string | null; revision: number; now: Date };

const find = async (grantId: string): Promise<Row | undefined> =>
  (
    await db().$queryRaw<Row[]>`
      SELECT meetings, meetings_at AS at, zoom_account_id AS account, revision, clock_timestamp() AS now
      FROM zoom_grant WHERE id = ${grantId}::uuid AND state <> 'revoked'`
  )[0];

/** @returns undefined when there is nothing that opens, or it belongs to a former account of the person */
export async function lastKnownMeetings(grantId: string): Promise<LastKnownMeetings | undefined> {
  const row = await find(grantId);
  return row && open(grantId, row);
}

function open(grantId: string, { meetings, at, account }: Row): LastKnownMeetings | undefined {
  const json = meetings && vault().unseal(grantId, 'meetings', meetings);
  const opened = json ? content.safeParse(JSON.parse(json)).data : undefined;
  if (!opened || !at || (opened.account && account && opened.account !== account)) return undefined;
  return { kept: opened.kept, at };
}

/**
 * Stores Zoom's answers, sealed, for the page to show while Zoom is away: one write, when they changed or the
 * stored ones are an hour old. Never rejects: it runs after the answer, which does not depend on it.
 * @param account that Zoom was asked for: nothing is stored when the person has changed accounts meanwhile
 */
export async function rememberMeetings(
  { grantId, account }: { grantId: string; account: string | null },
  told: KeptMeetings,
): Promise<void> {
  try {
    const row = await find(grantId);
    if (!row || row.account !== account) return;
    const shortened = shorten(told);
    const before = open(grantId, row);
    const isFresh = before && row.now.getTime() - before.at.getTime() < REMEMBER_FOR_MS;
    if (isFresh && JSON.stringify(before.kept) === JSON.stringify(kept.parse(shortened))) return;
    const sealed = vault().seal(grantId, 'meetings', JSON.stringify({ account, kept: shortened }));
    await db().$executeRaw`
      UPDATE zoom_grant SET meetings = ${sealed}, meetings_at = clock_timestamp()
      WHERE id = ${grantId}::uuid AND revision = ${row.revision} AND state <> 'revoked'`;
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    log.warn({ error: name }, 'the last known meetings were not saved');
  }
}

/** Leaves out what the page does not show, and the farthest days when it would be too large. */
function shorten({ own, upcoming, series, isCut, unread }: KeptMeetings): KeptMeetings {
  const short = ({ id, kind, topic, start, minutes, joinUrl, isHost }: Meeting): Meeting => ({
    id,
    kind,
    topic: topic && Array.from(topic).slice(0, LONGEST_TOPIC).join(''),
    start,
    minutes,
    joinUrl,
    isHost,
  });
  const byStart = (a: Meeting, b: Meeting) => (a.start?.getTime() ?? 0) - (b.start?.getTime() ?? 0);
  const list = (meetings: Meeting[]) => meetings.map(short).sort(byStart);
  const whole: KeptMeetings = {
    own: list(own),
    upcoming: list(upcoming),
    series: [...series],
    isCut,
    unread,
  };
  for (;;) {
    if (JSON.stringify(whole).length <= MOST_KEPT) return whole;
    const longest = [whole.own, whole.upcoming, whole.series].sort((a, b) => b.length - a.length)[0];
    if (longest === whole.own) whole.isCut = true;
    longest?.splice(Math.floor(longest.length * 0.8));
  }
}
