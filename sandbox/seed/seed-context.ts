import type { Ids } from '../ids.ts';

/** What a seed needs to become people, meetings and recordings: the moment, ms, and where made-up ids come from. */
export interface SeedContext {
  ids: Ids;
  now: number;
}
