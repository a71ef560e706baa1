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

/** Transcripts that are read at once: enough to be quick, few enough to be one reader among others. */
const AT_ONCE = 4;
/** Transcripts of one search; its end has a link to go on. */
const MOST_READ = 60;
/** Places of one recording that are shown here; its own page has all. */
const PLACES_SHOWN = 5;
/** Recordings in which something was found. */
const MOST_FOUND = 40;
/** Zoom's pages of one search: a month of 3,000. */
const MOST_PAGES = 12;
const LARGEST_PAGE = 300;
/** With less than this left no further transcript is begun. ms */
const LAST_START_MS = 1_000;

export type Found = {
  recording: RecordingRow;
  /** The first of them. `index`: the line of the whole transcript. */
  places: (SpokenLine & { index: number })[];
  count: number;
};

/** What has been found so far, and how far it was looked. */
export type SearchStep = {
  /** New in this step. */
  found: Found[];
  /** Of all steps so far: transcripts that were read, and recordings that have none to read. */
  read: number;
  without: number;
  /** Transcripts that Zoom did not give out. */
  failed: number;
  matches: number;
  /** How it ended; absent where it goes on. `enough`, `late`: there may be more. */
  end?: 'all' | 'enough' | 'late' | PartReason;
  /** With how many transcripts passed over it goes on, where it can. */
  goOn?: number;
};

export type TranscriptSearch = Zone & {
  month: Month;
  older?: Month;
  newer?: Month;
  steps: AsyncGenerator<SearchStep>;
};

/**
 * Looks through what was said in a month's recordings, newest first, reading their transcripts as they come from Zoom.
 * Nothing of them is kept.
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

type Seen = Pick<SearchStep, 'read' | 'without' | 'failed' | 'matches'>;

async function* lookThrough(
  access: RecordingsAccess,
  month: Month,
  wanted: string,
  skip: number,
): AsyncGenerator<SearchStep> {
  const seen: Seen = { read: 0, without: 0, failed: 0, matches: 0 };
  let place: MonthPlace | undefined = monthStart(month);
  let passed = 0;
  const begun = () => skip + seen.read + seen.failed;
  for (let pages = 0; place; pages++) {
    if (pages >= MOST_PAGES) return yield { ...seen, found: [], end: 'enough' };
    const part = await listed(access, place);
    if (!part.ok) return yield { ...seen, found: [], end: part.reason };
    const all = part.value.recordings.filter((recording) => rowOf(recording).hasTranscript);
    seen.without += part.value.recordings.length - all.length;
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
  }
  yield { ...seen, found: [], end: 'all' };
}

/** The permission for the files is looked at before anything is asked. */
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
