import type { ConnectionEvent } from './view';

/**
 * The width in which the timeline is drawn before it is scaled to the page; marks within one column are
 * merged. On the narrowest phone a column is still wider than a line and a gap.
 */
export const timelineWidth = 1000;
export const columns = 100;

export type Lane = 'growth' | 'trouble' | 'break';

const lanes = new Map<string, Lane>([
  ['rotation_failed', 'trouble'],
  ['reconnect_required', 'break'],
  ['disconnected', 'break'],
  ['deauthorized', 'break'],
]);

export function laneOf(kind: string): Lane {
  return lanes.get(kind) ?? 'growth';
}

export type Mark = {
  /** Position along the timeline. */
  x: number;
  /** The number of events here relative to the largest number at one position: above 0, at most 1. */
  weight: number;
};

export type DrawnTimeline = {
  from: Date;
  middle: Date;
  to: Date;
  /** In order along the timeline, at most one for each column. */
  marks: Record<Lane, Mark[]>;
};

/** Converts any number of events, in any order, to marks on a timeline that ends now. */
export function drawTimeline(events: ConnectionEvent[], now: Date): DrawnTimeline | undefined {
  if (events.length === 0) return undefined;
  const times = events.map(({ at }) => at.getTime());
  const from = times.reduce((earliest, time) => Math.min(earliest, time));
  const to = times.reduce((latest, time) => Math.max(latest, time), now.getTime());
  const span = Math.max(to - from, 1);
  const columnOf = ({ at }: ConnectionEvent) => Math.round(((at.getTime() - from) / span) * (columns - 1));
  const marksOf = (lane: Lane) => marks(events.filter(({ kind }) => laneOf(kind) === lane).map(columnOf));
  return {
    from: new Date(from),
    middle: new Date(from + span / 2),
    to: new Date(to),
    marks: { growth: marksOf('growth'), trouble: marksOf('trouble'), break: marksOf('break') },
  };
}

function marks(filled: number[]): Mark[] {
  const counts = new Map<number, number>();
  for (const column of filled) counts.set(column, (counts.get(column) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([column, count]) => ({ x: ((column + 0.5) * timelineWidth) / columns, weight: count / most }));
}
