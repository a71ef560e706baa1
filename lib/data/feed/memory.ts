import 'server-only';
import { z } from 'zod';
import { vault } from '@/lib/vault';
import { FIRST_TIME_MS, LAST_TIME_MS, LONGEST_MINUTES } from '@/lib/zoom/times';

/** As bounded as what Zoom says: a memory with anything else is none, and the next calendar makes a new one. */
const time = z.number().min(FIRST_TIME_MS).max(LAST_TIME_MS);
const minutes = z.number().min(0).max(LONGEST_MINUTES);

/** An entry of the calendar in its stored form; times are in ms. */
const entry = z.object({
  meetingId: z.string(),
  occurrence: z.string().optional(),
  start: time,
  minutes,
  topic: z.string(),
  description: z.string(),
  url: z.string().optional(),
});
export type FeedEntry = z.infer<typeof entry>;

/** The dates of a series and the time when they were requested. */
const series = z.object({
  at: z.number(),
  dates: z.array(z.object({ id: z.string(), start: time, minutes: minutes.optional() })),
});
export type SeriesMemory = z.infer<typeof series>;

const memory = z.object({
  /** The entries of the last calendar. */
  entries: z.array(entry),
  /** Keyed by a meeting's number. */
  series: z.record(z.string(), series),
  /** Entries of invitations, used when Zoom does not list them. */
  invited: z.array(entry),
  /** Entries from the second page of the list, and when it was requested. */
  more: z.object({ at: z.number(), entries: z.array(entry), series: z.array(z.string()) }).optional(),
});

/**
 * What is stored between two makings of a calendar, because three calls cannot request everything each time.
 */
export type FeedMemory = z.infer<typeof memory>;

export const NOTHING_KNOWN: FeedMemory = { entries: [], series: {}, invited: [] };

/** @returns undefined when there is none, or none that opens */
export function openMemory(grantId: string, sealed: string | null): FeedMemory | undefined {
  const json = sealed && vault().unseal(grantId, 'feed_memory', sealed);
  return json ? memory.safeParse(JSON.parse(json)).data : undefined;
}

export const sealMemory = (grantId: string, known: FeedMemory): string =>
  vault().seal(grantId, 'feed_memory', JSON.stringify(known));
