import type { ConnectionEvent } from './view';

/** Equal events with no other event between them. */
export type EventRun = { kind: string; outcome?: string; from: Date; to: Date; count: number };

/** Groups events into runs, newest first, so that other events remain visible among many rotations. */
export function eventRuns(events: ConnectionEvent[]): EventRun[] {
  const runs: EventRun[] = [];
  for (const { at, kind, outcome } of events.toSorted((a, b) => b.at.getTime() - a.at.getTime())) {
    const last = runs.at(-1);
    if (last?.kind === kind && last.outcome === outcome)
      Object.assign(last, { from: at, count: last.count + 1 });
    else runs.push({ kind, outcome, from: at, to: at, count: 1 });
  }
  return runs;
}
