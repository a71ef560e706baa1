import 'server-only';
import type { TokenSource, ZoomApi } from '@/lib/zoom/client';
import { cannotHost, createHosts } from './hosts';
import { isOver } from './occurrences';
import type { Plan } from './read';
import { type Trouble, troubleOf } from './trouble';

export type CheckedProblem = Trouble & { line: number; entry: string; host?: string };

/**
 * Finds what will not work in a readable plan: hosts who are not in the account or cannot host, one Light call for each,
 * and entries whose last day is past.
 */
export async function checkPlan(
  asking: { api: ZoomApi; source: TokenSource },
  { meetings }: Plan,
  now: Date,
): Promise<CheckedProblem[]> {
  const hosts = createHosts(asking);
  const problems: CheckedProblem[] = [];
  for (const entry of meetings) {
    const { name, hostLines, untilLine } = entry;
    if (isOver(entry, now)) problems.push({ line: untilLine, entry: name, reason: 'over' });
    for (const [at, host] of entry.hosts.entries()) {
      const who = await hosts.who(host);
      const reason = who.ok ? cannotHost(who.value) : undefined;
      const trouble = who.ok ? reason && { reason } : troubleOf(who);
      if (trouble) problems.push({ ...trouble, line: hostLines[at] ?? entry.line, entry: name, host });
    }
  }
  return problems.sort((a, b) => a.line - b.line);
}
