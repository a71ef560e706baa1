import type { Instance, Meeting, Occurrence } from './entities.ts';
import { startsOf } from './recurrence.ts';

const MINUTE = 60_000;

/** The dates of a series; none for other meetings. */
export function occurrencesOf({ type, recurrence, start, minutes, timezone }: Omit<Meeting, 'occurrences'>) {
  if (type !== 8 || !recurrence || start === undefined) return [];
  return startsOf(recurrence, start, timezone).map(
    (at): Occurrence => ({ id: String(at), start: at, minutes }),
  );
}

export function endOf({ start, minutes }: { start?: number; minutes: number }): number {
  return start === undefined ? Number.POSITIVE_INFINITY : start + minutes * MINUTE;
}

/** The instance that is being held now. */
export function liveInstance(instances: Instance[], meeting: Meeting): Instance | undefined {
  return instances.find(({ meetingId, end }) => meetingId === meeting.id && end === undefined);
}
