import 'server-only';
import { db } from '@/lib/db';

export type ConnectionEvent = { at: Date; kind: string; outcome?: string };

/** The events that add a ring; a sign-in issues tokens too, but is not a rotation. */
const RENEWALS = ['rotated', 'kept_alive', 'reauthorized'];
export const isRenewal = ({ kind }: { kind: string }) => RENEWALS.includes(kind);

/** The events of a failure, or of an end that the person did not ask for. */
const PROBLEMS = ['rotation_failed', 'reconnect_required', 'deauthorized'];

/** Events of one grant, newest first. */
export async function eventsOf(
  grantId: string,
  { onlyProblems = false, ...part }: { onlyProblems?: boolean; skip?: number; take: number },
): Promise<ConnectionEvent[]> {
  const select = { at: true, kind: true, outcome: true };
  const found = await db().grantEvent.findMany({
    where: { grantId, kind: onlyProblems ? { in: PROBLEMS } : undefined },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select,
    ...part,
  });
  return found.map(({ at, kind, outcome }) => ({ at, kind, outcome: outcome ?? undefined }));
}

export type EventCounts = { eventCount: number; renewals: number; problemCount: number };

/** @param events all stored events of a grant */
export const countsIn = (events: ConnectionEvent[]): EventCounts => ({
  eventCount: events.length,
  renewals: events.filter(isRenewal).length,
  problemCount: events.filter(({ kind }) => PROBLEMS.includes(kind)).length,
});

/** Counted by the database, independent of what a page shows. */
export async function countsOf(grantId: string): Promise<EventCounts> {
  const kinds = await db().grantEvent.groupBy({ by: ['kind'], where: { grantId }, _count: true });
  const sum = (counted: typeof kinds) => counted.reduce((total, { _count }) => total + _count, 0);
  return {
    eventCount: sum(kinds),
    renewals: sum(kinds.filter(isRenewal)),
    problemCount: sum(kinds.filter(({ kind }) => PROBLEMS.includes(kind))),
  };
}
