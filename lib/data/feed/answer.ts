import 'server-only';
import { after } from 'next/server';
import { type Deadline, requestDeadline, within } from '@/lib/deadline';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { refresh, type WordsIn } from './refresh';
import { type FeedRow, FRESH_FOR_S, findFeed } from './rows';
import { hashOf, secretIn } from './secret';
import { tooOften } from './too-often';

/** Older than this a copy is no answer any more: an error says more than a calendar of last week. s */
const OLDEST_S = 7 * 86_400;
/** How long another process's asking is waited for between two looks. ms */
const POLL_MS = 150;

/**
 * `GET /api/calendar/{secret}.ics`: the calendar of whose secret it is, for a program without a session. Not older than
 * a quarter of an hour while Zoom answers; the last copy, with its age, while it does not. No cookie is read or set.
 * What is no secret of a feed is looked for like one, and answered like one that is over.
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

/** The same for all, so that no answer tells whether there was something. */
function bare(status: 404 | 429 | 503, retryAfterS?: number): Response {
  const headers = new Headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
  if (retryAfterS) headers.set('retry-after', String(retryAfterS));
  return new Response(null, { status, headers });
}

/** What a reader has already. Compared weakly, as RFC 9110 says for If-None-Match. */
const etagsIn = (header: string | null): string[] =>
  (header ?? '').match(/"[^"]*"/g)?.map((tag) => `W/${tag}`) ?? [];

/** Readers of one feed at the same time wait for one asking. Gone when it ends, so that it is not more than feeds at work. */
const underway = new Map<string, Promise<unknown>>();

/** The feed as it is, once Zoom was asked where it has to be. */
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
  // Slower than the reader waits, it is kept for the next one.
  after(() => running);
  return running;
}

/** Asks, or waits while another process does. */
async function askOrWait(feed: FeedRow & { hash: string }, wordsIn: WordsIn, deadline: Deadline) {
  if (await refresh(feed, wordsIn, deadline)) return;
  for (let row: FeedRow | undefined = feed; row && deadline.leftMs() > POLL_MS; ) {
    row = await findFeed(feed.hash, []);
    if (!row?.isAsked || row.isFresh) return;
    await within(deadline, new Promise((resolve) => setTimeout(resolve, POLL_MS)), () => undefined);
  }
}

/** @returns undefined where there is nothing to answer with */
function answerOf(row: FeedRow): Response | undefined {
  const { grantId, copyAt, copyFrom, etag, copy, readAt } = row;
  if (!copyAt || !copyFrom || !etag) return undefined;
  const ageS = Math.max(0, Math.floor((readAt.getTime() - copyAt.getTime()) / 1_000));
  if (ageS > OLDEST_S) return undefined;
  const headers = new Headers({
    etag,
    age: String(ageS),
    'last-modified': copyFrom.toUTCString(),
    // Kept by its reader alone, and asked for again each time.
    'cache-control': 'private, no-cache',
    'x-robots-tag': 'noindex',
  });
  // The reader has it.
  if (copy === null) return new Response(null, { status: 304, headers });
  const text = vault().unseal(grantId, 'feed_copy', copy);
  if (text === undefined) return undefined;
  headers.set('content-type', 'text/calendar; charset=utf-8; method=PUBLISH');
  headers.set('content-disposition', 'inline; filename="zoom-meetings.ics"');
  return new Response(text, { headers });
}
