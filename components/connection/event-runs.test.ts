import { expect, test } from 'vitest';
import { eventRuns } from './event-runs';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 12, minute));

test('what happens again and again is one run, and what is between keeps runs apart', () => {
  const kinds = ['authorized', 'rotated', 'rotated', 'rotation_failed', 'rotated'];
  expect(eventRuns(kinds.map((kind, minute) => ({ at: at(minute), kind })))).toMatchObject([
    { kind: 'rotated', count: 1, from: at(4), to: at(4) },
    { kind: 'rotation_failed', count: 1 },
    { kind: 'rotated', count: 2, from: at(1), to: at(2) },
    { kind: 'authorized', count: 1 },
  ]);
});

test('failures of different causes are different runs', () => {
  const failed = (minute: number, outcome: string) => ({ at: at(minute), kind: 'rotation_failed', outcome });
  expect(eventRuns([failed(0, 'transient'), failed(1, 'transient'), failed(2, 'operator')])).toMatchObject([
    { outcome: 'operator', count: 1 },
    { outcome: 'transient', count: 2 },
  ]);
});

test('a life without events has no runs', () => {
  expect(eventRuns([])).toEqual([]);
});
