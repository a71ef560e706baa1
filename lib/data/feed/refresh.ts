import 'server-only';
import { randomBytes } from 'node:crypto';
import { after } from 'next/server';
import { calendarOf } from '@/lib/data/meetings/ics';
import { lastKnownOf } from '@/lib/data/own-grant';
import { type Deadline, KEPT_FOR_OURSELVES_MS } from '@/lib/deadline';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { sendAtMost } from '@/lib/zoom/send-at-most';
import { planOf } from '@/lib/zoom/turns';
import { zoomApi, zoomTurns } from '@/lib/zoom-connection';
import { askForFeed } from './ask';
import { feedOf, wantedOf } from './entries';
import { type FeedEntry, NOTHING_KNOWN, openMemory, sealMemory } from './memory';
import { type FeedRow, FRESH_FOR_S } from './rows';
import { grantSource } from './source';
import { endTurn, giveUpTurn, type Turn, takeTurn } from './turns';

/** The calendar's own texts, in the language in which the feed was created. */
export type FeedWords = { name: string; untitled: string };
export type WordsIn = (language: string) => Promise<FeedWords>;

/** Calls to Zoom for one making of a calendar, failed tries included. */
const MOST_CALLS = 3;

export type Feed = Pick<FeedRow, 'grantId' | 'language' | 'withPasscodes' | 'copy'> & { hash: string };

/**
 * Asks Zoom for a feed if this process gets the turn, and stores the result.
 * @returns false if it does not get the turn. Never rejects
 */
export async function refresh(feed: Feed, wordsIn: WordsIn, deadline: Deadline): Promise<boolean> {
  const turn = await takeTurn(feed.hash).catch(() => undefined);
  if (!turn) return false;
  const { send, sent } = sendAtMost(MOST_CALLS, zoomApi().send);
  try {
    const failed = await makeAnew(feed, turn, { send, wordsIn, deadline });
    if (failed) {
      log.info({ grant: feed.grantId, reason: failed }, 'Zoom did not give the meetings for a calendar feed');
      await giveUpTurn(turn, sent());
    }
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    log.error({ grant: feed.grantId, error: name }, 'a calendar feed could not be refreshed');
    await giveUpTurn(turn, sent()).catch(() => undefined);
  }
  return true;
}

type With = { send: ReturnType<typeof sendAtMost>['send']; wordsIn: WordsIn; deadline: Deadline };

/** @returns the reason of a failure */
async function makeAnew(
  { grantId, language, withPasscodes, copy: former }: Feed,
  turn: Turn,
  { send, wordsIn, deadline }: With,
): Promise<string | undefined> {
  const grant = await vault().find(grantId);
  if (!grant) return 'revoked';
  const turns = zoomTurns(grant.zoomAccountId ?? grantId, planOf(lastKnownOf(grant)?.user.type));
  const { leftMs } = deadline.earlierBy(KEPT_FOR_OURSELVES_MS);
  const api = { ...zoomApi(), send, leftMs, turns };
  const source = grantSource(grantId, (task) => after(task));
  const remembered = openMemory(grantId, turn.memory);
  const before = remembered ?? NOTHING_KNOWN;
  const asked = await askForFeed({ api, source, scopes: grant.scopes }, (told) => wantedOf(before, told));
  if (!asked.ok) return asked.reason;
  const words = await wordsIn(language);
  const choices = { withPasscodes, untitled: words.untitled };
  const now = turn.askedAt;
  const memory = feedOf(asked.value, before, choices, now.getTime());
  // A copy that was sealed with a removed key has to be replaced, although the calendar is the same.
  const opens = former === null || vault().unseal(grantId, 'feed_copy', former) !== undefined;
  const saysTheSame =
    opens && remembered !== undefined && JSON.stringify(memory.entries) === JSON.stringify(before.entries);
  const copy = saysTheSame ? undefined : copyOf(grantId, memory.entries, words, now);
  await endTurn(turn, { memory: sealMemory(grantId, memory), copy });
  return undefined;
}

/** The ETag is random and reveals nothing about the content, so it is stored in clear. */
function copyOf(grantId: string, entries: FeedEntry[], { name }: FeedWords, now: Date) {
  const dated = entries.map((entry) => ({ ...entry, start: new Date(entry.start) }));
  const host = new URL(env().AUTH_URL).hostname;
  const text = calendarOf(dated, host, now, { name, everySeconds: FRESH_FOR_S });
  const etag = `W/"${randomBytes(12).toString('base64url')}"`;
  return { sealed: vault().seal(grantId, 'feed_copy', text), etag };
}
