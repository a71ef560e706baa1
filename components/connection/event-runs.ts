import type { ConnectionEvent } from './view';

/** The same thing happening again and again, with nothing else between. */
export type EventRun = { kind: string; outcome?: string; from: Date; to: Date; count: number };

/** Events as runs, the newest first, so that among many renewals whatever else happened is seen. */
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
