import 'server-only';
import type { Recording } from '@/lib/zoom/recordings';
import {
  FILES_SCOPE,
  type PartReason,
  type RecordingsAccess,
  recordingsAccess,
  type Zone,
  zoneOf,
} from './access';
import { monthAsked } from './month';
import { type MonthPlace, monthPage, monthStart } from './month-pages';
import type { Month } from './months';
import { type RecordingRow, rowOf } from './rows';
import { placesIn, plain, type SpokenLine, wordsOf } from './words';

/** Transcripts read at the same time: enough to be fast, few enough to share Zoom's limits with others. */
const AT_ONCE = 4;
/** Transcripts of one search; at its end a link continues it. */
const MOST_READ = 60;
/** Matches shown for one recording; its own page shows all. */
const PLACES_SHOWN = 5;
/** Recordings with a match. */
const MOST_FOUND = 40;
/** Zoom's pages of one search: a month of 3,000 recordings. */
const MOST_PAGES = 12;
const LARGEST_PAGE = 300;
/** With less time left, no further transcript is begun. ms */
const LAST_START_MS = 1_000;

export type Found = {
  recording: RecordingRow;
  /** The first matches. `index`: the line in the whole transcript. */
  places: (SpokenLine & { index: number })[];
  count: number;
};

/** The results so far, and how far the search has come. */
export type SearchStep = {
  /** New in this step. */
  found: Found[];
  /**
   * The totals of all steps so far: transcripts that were read, recordings without one, and those of which that is
   * not known because Zoom still processes them.
   */
  read: number;
  without: number;
  inWork: number;
  /** Transcripts that Zoom did not give out. */
  failed: number;
  /** Entries of Zoom's list that could not be read. */
  unread: number;
  matches: number;
  /** How the search ended; absent while it continues. `enough`, `late`: there may be more. */
  end?: 'all' | 'enough' | 'late' | PartReason;
  /** The number of transcripts to skip when it is continued; absent when it cannot be. */
  goOn?: number;
};

export type TranscriptSearch = Zone & {
  month: Month;
  older?: Month;
  newer?: Month;
  steps: AsyncGenerator<SearchStep>;
};

/**
 * Searches the transcripts of a month's recordings, newest first, as they arrive from Zoom. Nothing of them
 * is stored.
 * @param skip transcripts that an earlier search has read
 */
export async function searchTranscripts(
  question: string,
  asked: { month: unknown; skip: unknown },
): Promise<TranscriptSearch> {
  const access = await recordingsAccess();
  const months = monthAsked(access, asked.month);
  const skip = typeof asked.skip === 'string' && /^\d{1,5}$/.test(asked.skip) ? Number(asked.skip) : 0;
  return { ...zoneOf(access), ...months, steps: lookThrough(access, months.month, plain(question), skip) };
}

type Seen = Pick<SearchStep, 'read' | 'without' | 'inWork' | 'failed' | 'unread' | 'matches'>;

async function* lookThrough(
  access: RecordingsAccess,
  month: Month,
  wanted: string,
  skip: number,
): AsyncGenerator<SearchStep> {
  const seen: Seen = { read: 0, without: 0, inWork: 0, failed: 0, unread: 0, matches: 0 };
  const uuids = new Set<string>();
  const tokens = new Set<string>();
  let place: MonthPlace | undefined = monthStart(month);
  let passed = 0;
  const begun = () => skip + seen.read + seen.failed;
  for (let pages = 0; place; pages++) {
    if (pages >= MOST_PAGES) return yield { ...seen, found: [], end: 'enough' };
    const part = await listed(access, place);
    if (!part.ok) return yield { ...seen, found: [], end: part.reason };
    seen.unread += part.value.unread;
    const fresh = part.value.recordings.filter(({ uuid }) => !uuids.has(uuid));
    for (const { uuid } of fresh) uuids.add(uuid);
    const all = fresh.filter((recording) => rowOf(recording).hasTranscript);
    const inWork = fresh.filter((recording) => recording.isInWork && !rowOf(recording).hasTranscript).length;
    seen.inWork += inWork;
    seen.without += fresh.length - all.length - inWork;
    const ahead = all.slice(Math.max(0, skip - passed));
    passed += all.length;
    for (let at = 0; at < ahead.length; at += AT_ONCE) {
      if ((access.api.leftMs?.() ?? Number.POSITIVE_INFINITY) < LAST_START_MS)
        return yield { ...seen, found: [], end: 'late', goOn: begun() };
      const found = await readSome(access, ahead.slice(at, at + AT_ONCE), wanted, seen);
      const isEnough = seen.read + seen.failed >= MOST_READ || seen.matches >= MOST_FOUND;
      yield { ...seen, found, ...(isEnough && { end: 'enough' as const, goOn: begun() }) };
      if (isEnough) return;
    }
    place = part.value.next;
    // The recordings behind a token that leads back cannot be reached.
    if (place?.token && tokens.has(place.token)) return yield { ...seen, found: [], end: 'zoom_unavailable' };
    if (place?.token) tokens.add(place.token);
  }
  yield { ...seen, found: [], end: 'all' };
}

/** The scope for the files is checked before Zoom is asked. */
async function listed(access: RecordingsAccess, place: MonthPlace) {
  if (!access.allows(FILES_SCOPE)) return { ok: false, reason: 'missing_scope' } as const;
  return monthPage(access, place, LARGEST_PAGE);
}

async function readSome(
  access: RecordingsAccess,
  recordings: Recording[],
  wanted: string,
  seen: Seen,
): Promise<Found[]> {
  const read = await Promise.all(recordings.map((recording) => wordsOf(access, recording)));
  return read.flatMap((words, index): Found[] => {
    const recording = recordings[index];
    if (!words.ok || !recording) {
      seen.failed += 1;
      return [];
    }
    seen.read += 1;
    const { lines } = words.value;
    const places = placesIn(lines, wanted);
    if (places.length === 0) return [];
    seen.matches += 1;
    const shown = places.slice(0, PLACES_SHOWN).flatMap((at) => {
      const line = lines[at];
      return line ? [{ ...line, index: at }] : [];
    });
    return [{ recording: rowOf(recording), places: shown, count: places.length }];
  });
}
