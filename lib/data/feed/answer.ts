import 'server-only';
import { after } from 'next/server';
import { type Deadline, requestDeadline, within } from '@/lib/deadline';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { refresh, type WordsIn } from './refresh';
import { type FeedRow, FRESH_FOR_S, findFeed } from './rows';
import { hashOf, secretIn } from './secret';
import { tooOften } from './too-often';

/** Copies older than this are not given out: an error is more useful than last week's calendar. s */
const OLDEST_S = 7 * 86_400;
/** The pause between two looks while another process asks Zoom. ms */
const POLL_MS = 150;

/**
 * `GET /api/calendar/{secret}.ics`: a person's calendar, for a program without a session. At most a quarter
 * of an hour old while Zoom answers; the last copy, with its age, while it does not. Reads and sets no
 * cookie. An invalid secret is looked up like a valid one, and gets the same answer as one that has ended.
 */
export async function handleFeed(request: Request, file: string, wordsIn: WordsIn): Promise<Response> {
  const hash = hashOf(secretIn(file));
  const waitS = tooOften(hash);
  if (waitS > 0) return bare(429, waitS);
  const known = etagsIn(request.headers.get('if-none-match'));
  try {
    const row = await current(hash, known, wordsIn);
    if (!row) return bare(404);
    const answer = answerOf(row);
    return answer ?? bare(503, FRESH_FOR_S);
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    log.error({ error: name }, 'a calendar feed could not be read');
    return bare(503, 60);
  }
}

/** The same for every address, so that no answer shows whether there was a feed. */
function bare(status: 404 | 429 | 503, retryAfterS?: number): Response {
  const headers = new Headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
  if (retryAfterS) headers.set('retry-after', String(retryAfterS));
  return new Response(null, { status, headers });
}

/** The ETags of the copies that a reader has. Compared weakly, as RFC 9110 requires for If-None-Match. */
const etagsIn = (header: string | null): string[] =>
  (header ?? '').match(/"[^"]*"/g)?.map((tag) => `W/${tag}`) ?? [];

/**
 * Concurrent readers of one feed share one request to Zoom. Removed when it ends, so the map only holds
 * running ones.
 */
const underway = new Map<string, Promise<unknown>>();

/** The feed's row, after Zoom was asked if that was due. */
async function current(hash: string, known: string[], wordsIn: WordsIn): Promise<FeedRow | undefined> {
  const row = await findFeed(hash, known);
  if (!row || row.isFresh) return row;
  const deadline = requestDeadline();
  const running = underway.get(hash) ?? begin(hash, askOrWait({ ...row, hash }, wordsIn, deadline));
  await within(deadline, running, () => undefined);
  return findFeed(hash, known);
}

function begin(hash: string, work: Promise<unknown>): Promise<unknown> {
  const running = work.catch(() => undefined).finally(() => underway.delete(hash));
  underway.set(hash, running);
  // If it takes longer than the reader waits, its result is stored for the next reader.
  after(() => running);
  return running;
}

/** Asks Zoom, or waits while another process does. */
async function askOrWait(feed: FeedRow & { hash: string }, wordsIn: WordsIn, deadline: Deadline) {
  if (await refresh(feed, wordsIn, deadline)) return;
  for (let row: FeedRow | undefined = feed; row && deadline.leftMs() > POLL_MS; ) {
    row = await findFeed(feed.hash, []);
    if (!row?.isAsked || row.isFresh) return;
    await within(deadline, new Promise((resolve) => setTimeout(resolve, POLL_MS)), () => undefined);
  }
}

/** @returns undefined when there is no copy that may be given out */
function answerOf(row: FeedRow): Response | undefined {
  const { grantId, copyAt, copyFrom, etag, copy, readAt } = row;
  if (!copyAt || !copyFrom || !etag) return undefined;
  const ageS = Math.max(0, Math.floor((readAt.getTime() - copyAt.getTime()) / 1_000));
  if (ageS > OLDEST_S) return undefined;
  const headers = new Headers({
    etag,
    age: String(ageS),
    'last-modified': copyFrom.toUTCString(),
    // Only the reader may store it, and has to revalidate it each time.
    'cache-control': 'private, no-cache',
    'x-robots-tag': 'noindex',
  });
  // The reader already has this copy.
  if (copy === null) return new Response(null, { status: 304, headers });
  const text = vault().unseal(grantId, 'feed_copy', copy);
  if (text === undefined) return undefined;
  headers.set('content-type', 'text/calendar; charset=utf-8; method=PUBLISH');
  headers.set('content-disposition', 'inline; filename="zoom-meetings.ics"');
  return new Response(text, { headers });
}
