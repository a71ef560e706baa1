import { readFile } from 'node:fs/promises';
import { type ReadPlan, readPlan } from './read';

export type PlanFileRead = ReadPlan | { ok: false; problems: []; missing: 'not_there' | 'unreadable' };

/** Reads the plan in a file. @param path where it is */
export async function readPlanFile(path: string): Promise<PlanFileRead> {
  try {
    return readPlan(await readFile(path, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { ok: false, problems: [], missing: code === 'ENOENT' ? 'not_there' : 'unreadable' };
  }
}
