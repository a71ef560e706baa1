export type Bounds = { unit: string; min: number; max: number; example: number; whole?: boolean };

/**
 * A number as people write it: digits, with a point where fractions make sense. `1e3`, `0x10` and `10d` are
 * refused, although JavaScript accepts two of them.
 */
export function judgeNumber(
  value: string,
  { unit, min, max, example, whole = true }: Bounds,
): { ok: true; number: number } | { ok: false; problem: string } {
  const wrong = (problem: string) => ({ ok: false as const, problem: `${problem}; for example ${example}` });
  if (!/^[+-]?\d+(\.\d+)?$/.test(value)) return wrong(`is not a number of ${unit}, written in digits`);
  if (whole && !/^[+-]?\d+$/.test(value)) return wrong('is not a whole number');
  const number = Number(value);
  if (number < min) return wrong(`must be ${min} at least`);
  if (number > max) return wrong(`must be ${max} at most`);
  return { ok: true, number };
}
