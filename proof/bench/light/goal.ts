import type { Line } from '@/proof/bench/part';

/** A line of the table: the measured value, its comparison, and whether it is within its goal. */
export function goalLine(
  what: string,
  ours: string,
  beside: string,
  goal: string,
  reached: boolean | undefined,
): Line {
  return {
    what,
    ours,
    'beside it': beside,
    goal,
    reached: reached === undefined ? '' : reached ? 'yes' : 'NO',
  };
}

export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [below = 0, above = 0] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 ? above : (below + above) / 2;
};

export const mean = (values: number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
