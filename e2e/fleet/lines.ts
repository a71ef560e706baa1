import type { Instance } from './instance';

/** The lines that a process has logged, without those that Next prints. */
export const linesOf = (instance: Instance): Record<string, unknown>[] =>
  instance
    .log()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
