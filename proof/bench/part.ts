/** One line of a table: what was measured, and its figures in words. */
export type Line = Record<string, string | number>;

export interface Result {
  lines: Line[];
  /** The incorrect results. A figure for a wrong answer is worth nothing, so the bench fails. */
  wrong: string[];
}

/** One bench. @param serverUrl a PostgreSQL cluster with a prepared template */
export interface Part {
  name: string;
  about: string;
  run(serverUrl: string): Promise<Result>;
}

/** Adds the message to `wrong` unless the condition holds. */
export function checker(wrong: string[]) {
  return (holds: boolean, what: string) => {
    if (!holds) wrong.push(what);
  };
}

/** @param share 0 to 1 */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0;
}

/** Runs `count` times, so many at once. */
export async function abreast(
  width: number,
  count: number,
  run: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const work = async () => {
    for (let index = next++; index < count; index = next++) await run(index);
  };
  await Promise.all(Array.from({ length: width }, work));
}

/** Processor time of this process, which does not depend on other load. @param before of process.cpuUsage() */
export function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
