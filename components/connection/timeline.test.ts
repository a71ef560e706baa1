import { expect, test } from 'vitest';
import { columns, drawTimeline, laneOf, timelineWidth } from './timeline-geometry';

const now = new Date('2026-11-23T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

test('a connection without events has no timeline', () => {
  expect(drawTimeline([], now)).toBeUndefined();
});

test('one event stands at the beginning, and the line runs to now', () => {
  const drawn = drawTimeline([{ at: hoursAgo(5), kind: 'authorized' }], now);
  expect(drawn).toMatchObject({ from: hoursAgo(5), to: now });
  expect(drawn?.marks.growth).toHaveLength(1);
  expect(drawn?.marks.growth[0]?.x).toBeLessThan(timelineWidth / 100);
});

test('an event of this very moment has a place too', () => {
  expect(drawTimeline([{ at: now, kind: 'rotated' }], now)?.marks.growth).toHaveLength(1);
});

test('events may come in any order and are drawn in the order of time', () => {
  const events = [1, 30, 12, 7].map((hours) => ({ at: hoursAgo(hours), kind: 'rotated' }));
  const places = drawTimeline(events, now)?.marks.growth.map(({ x }) => x);
  expect(places).toEqual(places?.toSorted((a, b) => a - b));
  expect(places).toHaveLength(4);
});

test('ten thousand events are as many marks as can be told apart, heavier where more of them fall', () => {
  const events = Array.from({ length: 10_000 }, (_, index) => ({
    at: hoursAgo(index < 9_000 ? index / 100 : index),
    kind: index % 10 === 0 ? 'rotation_failed' : 'rotated',
  }));
  const { growth = [], trouble = [] } = drawTimeline(events, now)?.marks ?? {};
  for (const marks of [growth, trouble]) {
    expect(marks.length).toBeLessThanOrEqual(columns);
    expect(Math.max(...marks.map(({ weight }) => weight))).toBe(1);
    expect(Math.min(...marks.map(({ weight }) => weight))).toBeGreaterThan(0);
  }
});

test.each([
  ['authorized', 'growth'],
  ['rotated', 'growth'],
  ['kept_alive', 'growth'],
  ['reauthorized', 'growth'],
  ['rotation_failed', 'trouble'],
  ['reconnect_required', 'break'],
  ['disconnected', 'break'],
  ['deauthorized', 'break'],
])('%s is drawn as %s', (kind, lane) => {
  expect(laneOf(kind)).toBe(lane);
});
