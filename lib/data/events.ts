import 'server-only';
import { db } from '@/lib/db';

export type ConnectionEvent = { at: Date; kind: string; outcome?: string };

/** What made new wood; a sign-in issues tokens too, but it is no renewal. */
const RENEWALS = ['rotated', 'kept_alive', 'reauthorized'];
export const isRenewal = ({ kind }: { kind: string }) => RENEWALS.includes(kind);

/** Events of one grant, the newest first. */
export async function eventsOf(
  grantId: string,
  part: { skip?: number; take: number },
): Promise<ConnectionEvent[]> {
  const select = { at: true, kind: true, outcome: true };
  const found = await db().grantEvent.findMany({
    where: { grantId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select,
    ...part,
  });
  return found.map(({ at, kind, outcome }) => ({ at, kind, outcome: outcome ?? undefined }));
}

/** Counted by the database, whatever a page shows of them. */
export async function countsOf(grantId: string): Promise<{ eventCount: number; renewals: number }> {
  const kinds = await db().grantEvent.groupBy({ by: ['kind'], where: { grantId }, _count: true });
  const sum = (counted: typeof kinds) => counted.reduce((total, { _count }) => total + _count, 0);
  return { eventCount: sum(kinds), renewals: sum(kinds.filter(isRenewal)) };
}
