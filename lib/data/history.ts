import 'server-only';
import { requireUser, type SignedIn } from '@/lib/auth';
import { inTime, requestDeadline } from '@/lib/deadline';
import { log } from '@/lib/log';
import { type ConnectionEvent, countsOf, eventsOf } from './events';
import { ownGrant, timeZoneOf } from './own-grant';

const EVENTS_ON_A_PAGE = 100;

export type History = {
  events: ConnectionEvent[];
  eventCount: number;
  problemCount: number;
  onlyProblems: boolean;
  page: number;
  pages: number;
  timeZone?: string;
};
export type HistoryResult = { ok: true; history: History } | { ok: false; reason: 'unavailable' };

/**
 * All stored events of the signed-in person's connection, page by page, newest first.
 * @param wanted the page, from 1 on; a larger number means the last page
 */
export async function getHistory(wanted: number, onlyProblems = false): Promise<HistoryResult> {
  const session = await requireUser('/connection/history');
  try {
    return await inTime(requestDeadline(), readHistory(session, wanted, onlyProblems), 'The history');
  } catch (error) {
    log.error({ error: String(error) }, 'the history of a connection could not be read');
    return { ok: false, reason: 'unavailable' };
  }
}

async function readHistory(session: SignedIn, wanted: number, onlyProblems: boolean): Promise<HistoryResult> {
  const grant = await ownGrant(session);
  if (!grant) return { ok: false, reason: 'unavailable' };
  const { eventCount, problemCount } = await countsOf(grant.id);
  const count = onlyProblems ? problemCount : eventCount;
  const pages = Math.max(1, Math.ceil(count / EVENTS_ON_A_PAGE));
  const page = Math.min(wanted, pages);
  const skip = (page - 1) * EVENTS_ON_A_PAGE;
  const events = await eventsOf(grant.id, { onlyProblems, skip, take: EVENTS_ON_A_PAGE });
  const timeZone = timeZoneOf(grant);
  return { ok: true, history: { events, eventCount, problemCount, onlyProblems, page, pages, timeZone } };
}
