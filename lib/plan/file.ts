import { readFile } from 'node:fs/promises';
import { type PlanProblem, type ReadPlan, readPlan } from './read';

export type PlanFileRead = ReadPlan | { ok: false; problems: []; missing: 'not_there' | 'unreadable' };

/** Reads the plan in a file. @param path of the file */
export async function readPlanFile(path: string): Promise<PlanFileRead> {
  try {
    const bytes = await readFile(path);
    const text = textIn(bytes);
    return text === undefined ? { ok: false, problems: [notText(bytes)] } : readPlan(text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { ok: false, problems: [], missing: code === 'ENOENT' ? 'not_there' : 'unreadable' };
  }
}

/** @returns undefined for another encoding, whose letters cannot be known (YAML 1.2.2, 5.2) */
function textIn(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** With the first line that is not UTF-8. */
function notText(bytes: Buffer): PlanProblem {
  const lines = bytes.toString('latin1').split('\n');
  const at = lines.findIndex((line) => textIn(Buffer.from(line, 'latin1')) === undefined);
  return { line: at + 1, message: 'The file is to be UTF-8: save it in this encoding' };
}
