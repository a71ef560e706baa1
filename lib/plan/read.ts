import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { lineAt } from './lines';
import { type PlanFile, planSchema } from './schema';

/** A mistake in a plan, with its line, counted from 1. */
export type PlanProblem = { line: number; message: string };

/** One repeating meeting of a plan. */
export type PlanEntry = Omit<PlanFile['meetings'][number], 'zone'> & {
  /** Its own zone, or the plan's. */
  zone: string;
  /** The line where it begins; below, the lines of its hosts and of its last day. */
  line: number;
  hostLines: number[];
  untilLine: number;
};
export type Plan = Omit<PlanFile, 'meetings' | 'zone'> & { meetings: PlanEntry[] };

export type ReadPlan = { ok: true; plan: Plan } | { ok: false; problems: PlanProblem[] };

/** Enough for several thousand lines. characters */
const LONGEST = 1_000_000;

/** Reads a plan of meetings. Each problem has its line; with any problem nothing of the plan is used. */
export function readPlan(text: string): ReadPlan {
  if (text.length > LONGEST) return wrong([{ line: 1, message: 'The file is larger than a megabyte' }]);
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  if (document.errors.length > 0)
    return wrong(
      document.errors.map(({ pos, message }) => ({ line: counter.linePos(pos[0]).line, message })),
    );
  const said = plainOf(document);
  if (said === undefined) return wrong([{ line: 1, message: 'The file refers to itself too often' }]);
  const read = planSchema.safeParse(said ?? {}, { reportInput: true });
  if (!read.success) {
    const at = (path: PropertyKey[], key?: string) => lineAt(document, counter, path, key);
    return wrong(read.error.issues.flatMap((issue) => problemsOf(issue, at)));
  }
  const { meetings, zone = '', ...rest } = read.data;
  const entries = meetings.map((entry, index) => {
    const line = (...path: PropertyKey[]) => lineAt(document, counter, ['meetings', index, ...path]);
    const hostLines = entry.hosts.map((_, at) => line('hosts', at));
    return { ...entry, zone: entry.zone ?? zone, line: line(), hostLines, untilLine: line('until') };
  });
  return { ok: true, plan: { ...rest, meetings: entries } };
}

const wrong = (problems: PlanProblem[]): ReadPlan => ({
  ok: false,
  problems: problems.sort((a, b) => a.line - b.line),
});

/** @returns undefined when nested aliases would make the document too large */
function plainOf(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 1_000 });
  } catch {
    return undefined;
  }
}

type Issue = z.core.$ZodIssue;

function problemsOf(issue: Issue, at: (path: PropertyKey[], key?: string) => number): PlanProblem[] {
  const { path, message } = issue;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      line: at(path, key),
      message: `${nameOf([...path, key])} is not known`,
    }));
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
  return [
    { line: at(path), message: `${nameOf(path)} ${isMissing ? 'is missing' : sentence(issue, message)}` },
  ];
}

/** Replaces zod's own message for a wrong type, such as a list in place of a value. */
const sentence = (issue: Issue, message: string) =>
  message.startsWith('Invalid input')
    ? `is of the wrong kind${issue.code === 'invalid_type' ? `: ${issue.expected} is expected` : ''}`
    : message;

/** `meetings[2].time`; the plan itself has no name. */
function nameOf(path: PropertyKey[]): string {
  if (path.length === 0) return 'The plan';
  return path
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`))
    .join('')
    .slice(1);
}
