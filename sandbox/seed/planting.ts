import type { Ids } from '../ids.ts';

/** What every seed grows in: the moment, ms, and where made-up ids come from. */
export interface Planting {
  ids: Ids;
  now: number;
}
