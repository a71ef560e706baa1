import 'server-only';
import { linkOf } from '@/lib/data/person';
import type { Meeting, Occurrence } from '@/lib/zoom/meetings';
import type { FeedTold, Wanted } from './ask';
import type { FeedEntry, FeedMemory, SeriesMemory } from './memory';

export type FeedChoices = { withPasscodes: boolean; untitled: string };

/** The maximum number of entries in a calendar; the nearest ones are kept. */
export const MOST_ENTRIES = 600;
/** Zoom lists no more dates of one series (zoom-facts M2). */
const MOST_DATES = 50;
/** How long past meetings stay in the calendar. ms */
const KEPT_MS = 30 * 86_400_000;
const UNKNOWN_MINUTES = 60;
const [LONGEST_TOPIC, LONGEST_AGENDA] = [250, 500];

const isSeries = ({ kind }: Meeting) => kind === 'series';
const seriesOf = (meetings: Meeting[]) => [...new Set(meetings.filter(isSeries).map(({ id }) => id))];

/** Chooses what was not requested for longest: the dates of one series, or the second page of the list. */
export function wantedOf(memory: FeedMemory, { own, nextPageToken }: FeedTold): Wanted | undefined {
  const behind = memory.more?.series ?? [];
  const series = [...seriesOf(own), ...(nextPageToken ? behind : [])];
  const known = series.map((id) => ({ at: memory.series[id]?.at ?? 0, wanted: { series: id } as Wanted }));
  if (nextPageToken) known.push({ at: memory.more?.at ?? 0, wanted: { pageToken: nextPageToken } });
  return known.sort((a, b) => a.at - b.at)[0]?.wanted;
}

/**
 * Makes the calendar's entries and the memory for the next time: from Zoom's answers, from the earlier data
 * where a call was not made or failed, or an entry could not be read, and with meetings that have begun since. A
 * meeting that was deleted at Zoom may so stay until everything can be read again; that is better than to lose one
 * that is held.
 * @param now ms
 */
export function feedOf(told: FeedTold, before: FeedMemory, choices: FeedChoices, now: number): FeedMemory {
  const more = moreOf(told, before, choices, now);
  const series = seriesMemoryOf(told, before, more?.series ?? [], now);
  const ownIds = new Set(told.own.map(({ id }) => id));
  const own = told.own.flatMap((meeting) => entriesOf(meeting, choices, series[meeting.id]));
  const behind = (more?.entries ?? []).flatMap((entry) => withDates(entry, series[entry.meetingId]));
  const read = told.invited
    ?.filter(({ id, isHost }) => (isHost === undefined ? !ownIds.has(id) : !isHost))
    .flatMap((meeting) => entriesOf(meeting, choices));
  const unread = told.isInvitedPart ? without(before.invited, told.invited ?? []) : [];
  const invited = read ? [...read, ...unread.filter((entry) => endOf(entry) > now)] : before.invited;
  const current = byName([...own, ...behind, ...invited]);
  for (const entry of told.isOwnPart ? unlistedOf(before, told, [...behind, ...invited], now) : [])
    current.set(nameOf(entry), entry);
  for (const entry of before.entries)
    if (entry.start <= now && endOf(entry) > now - KEPT_MS && !current.has(nameOf(entry)))
      current.set(nameOf(entry), entry);
  const entries = nearest([...current.values()], now);
  return { entries, series, invited: invited.slice(0, MOST_ENTRIES), more };
}

/** The coming entries of the person's own meetings that are in none of the answers. */
function unlistedOf(before: FeedMemory, { own }: FeedTold, others: FeedEntry[], now: number): FeedEntry[] {
  const guests = new Set(before.invited.map(nameOf));
  const there = new Set(others.map(({ meetingId }) => meetingId));
  return without(before.entries, own).filter(
    (entry) => endOf(entry) > now && !there.has(entry.meetingId) && !guests.has(nameOf(entry)),
  );
}

function moreOf({ third, nextPageToken }: FeedTold, before: FeedMemory, choices: FeedChoices, now: number) {
  if (!nextPageToken) return undefined;
  if (!third || !('more' in third)) return before.more;
  if (!third.more) return { entries: [], series: [], ...before.more, at: now };
  const entries = third.more.flatMap((meeting) => entriesOf(meeting, choices));
  const read = { at: now, entries, series: seriesOf(third.more) };
  if (!third.isPart || !before.more) return read;
  const kept = without(before.more.entries, third.more).filter((entry) => endOf(entry) > now);
  const there = new Set(kept.map(({ meetingId }) => meetingId));
  const series = before.more.series.filter((id) => there.has(id));
  return { ...read, entries: [...entries, ...kept], series: [...new Set([...read.series, ...series])] };
}

/** What belongs to none of these meetings. */
function without(entries: FeedEntry[], meetings: Meeting[]): FeedEntry[] {
  const ids = new Set(meetings.map(({ id }) => id));
  return entries.filter(({ meetingId }) => !ids.has(meetingId));
}

/** Only for series that still exist, as far as that is known. */
function seriesMemoryOf(
  { own, isOwnPart, third }: FeedTold,
  before: FeedMemory,
  behind: string[],
  now: number,
) {
  const known = { ...before.series };
  if (third && 'series' in third) {
    const earlier = known[third.series]?.dates ?? [];
    const dates = datesOf(third.dates ?? []);
    const ids = new Set(third.dates?.map(({ id }) => id));
    const kept = third.dates && !third.isPart ? [] : earlier.filter(({ id }) => !ids.has(id));
    known[third.series] = { at: now, dates: [...dates, ...kept].slice(0, MOST_DATES) };
  }
  const there = [...(isOwnPart ? Object.keys(known) : seriesOf(own)), ...behind].filter((id) => known[id]);
  return Object.fromEntries(there.map((id) => [id, known[id] as SeriesMemory]));
}

const datesOf = (dates: Occurrence[]) =>
  dates
    .filter(({ id, isDeleted }) => id && !isDeleted)
    .slice(0, MOST_DATES)
    .map(({ id = '', start, minutes }) => ({ id, start: start.getTime(), minutes }));

/**
 * A series whose dates are not known yet is one entry under its own number, with the first date that Zoom
 * named.
 */
function entriesOf(meeting: Meeting, choices: FeedChoices, series?: SeriesMemory): FeedEntry[] {
  const { start, minutes = UNKNOWN_MINUTES, id: meetingId } = meeting;
  if (!start || meeting.kind === 'series_without_time') return [];
  const url = urlOf(meeting.joinUrl, choices);
  const agenda = cut(withoutPasscode(meeting.agenda ?? '', choices), LONGEST_AGENDA);
  const description = [agenda, url].filter(Boolean).join('\n\n');
  const topic = cut(meeting.topic ?? '', LONGEST_TOPIC) || choices.untitled;
  return withDates({ meetingId, start: start.getTime(), minutes, topic, description, url }, series);
}

const withDates = (entry: FeedEntry, series: SeriesMemory | undefined): FeedEntry[] =>
  series && series.dates.length > 0
    ? series.dates.map(({ id: occurrence, start, minutes = entry.minutes }) => ({
        ...entry,
        occurrence,
        start,
        minutes,
      }))
    : [entry];

/** Zoom's join links contain the passcode in the query (zoom-facts M3); without it Zoom asks for it. */
function urlOf(joinUrl: string | undefined, { withPasscodes }: FeedChoices): string | undefined {
  const link = linkOf(joinUrl);
  if (!link || withPasscodes) return link;
  const url = new URL(link);
  return url.origin + url.pathname;
}

/** A person may have copied a join link into the agenda. */
const withoutPasscode = (text: string, { withPasscodes }: FeedChoices) =>
  withPasscodes ? text : text.replace(/([?&])(pwd|tk)=[^\s&#"'<>)]*/gi, '$1');

const cut = (text: string, longest: number) => {
  const letters = Array.from(text);
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : text;
};

const endOf = ({ start, minutes }: FeedEntry) => start + minutes * 60_000;
const nameOf = ({ meetingId, occurrence = '' }: FeedEntry) => `${meetingId} ${occurrence}`;

/**
 * Each UID once: Zoom may list a series under one number several times, with each of its dates. The nearest
 * date is kept.
 */
function byName(entries: FeedEntry[]): Map<string, FeedEntry> {
  const named = new Map<string, FeedEntry>();
  for (const entry of entries) {
    const other = named.get(nameOf(entry));
    if (!other || entry.start < other.start) named.set(nameOf(entry), entry);
  }
  return named;
}

/** Chooses coming meetings before past ones, and nearer before farther; the result is in order of time. */
function nearest(entries: FeedEntry[], now: number): FeedEntry[] {
  const farFrom = (entry: FeedEntry) =>
    endOf(entry) > now ? entry.start - now : Number.MAX_SAFE_INTEGER / 2 + now - entry.start;
  return entries
    .sort((a, b) => farFrom(a) - farFrom(b))
    .slice(0, MOST_ENTRIES)
    .sort((a, b) => a.start - b.start || nameOf(a).localeCompare(nameOf(b)));
}
