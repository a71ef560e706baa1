import { type PlanFileRead, readPlanFile } from '@/lib/plan/file';
import type { Plan } from '@/lib/plan/read';
import type { Ended } from './command';
import type { Output } from './output';

/** Reads the plan in a file; or how the command ends without it. */
export async function planIn(path: string, output: Output): Promise<Plan | Ended> {
  const read = await readPlanFile(path);
  if (read.ok) return read.plan;
  if ('missing' in read)
    return { end: 'bad_input', reason: read.missing, why: `${path} ${MISSING[read.missing]}.` };
  return tellProblems(path, output, read.problems);
}

export const isPlan = (found: Plan | Ended): found is Plan => 'meetings' in found;

const MISSING = {
  not_there: 'is not there',
  unreadable: 'cannot be read: is it a file, and may you read it?',
};

/** Writes the problems as compilers do: file, line, message. */
export function tellProblems(
  path: string,
  output: Output,
  problems: Extract<PlanFileRead, { ok: false }>['problems'] | { line: number; message: string }[],
): Ended {
  output.show({ file: path, problems }, () =>
    problems.map(({ line, message }) => `${path}:${line}: ${message}`).join('\n'),
  );
  return { end: 'bad_input', reason: 'plan', why: `Problems in the plan: ${problems.length}.` };
}
