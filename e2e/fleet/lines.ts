import type { Instance } from './instance';

/** What a process has logged, without what Next prints in between. */
export const linesOf = (instance: Instance): Record<string, unknown>[] =>
  instance
    .log()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
