import 'server-only';
import { log } from '@/lib/log';
import { isStopping } from '@/lib/stop';
import type { Progress } from './forgetting/progress';
import type { HeartbeatName } from './heartbeat';

export type Part<Name extends HeartbeatName> = {
  name: Name;
  /** ms; a part that is running at its end may take longer. */
  budgetMs: number;
  /** @param until by `performance.now()` */
  run(until: number): Promise<Progress['end']>;
};

export type PartsSummary<Name extends HeartbeatName> = {
  /** These ran out of time or were stopped; the next run continues them. */
  unfinished?: Name[];
  /** These failed while the others ran; the log says why. */
  failedParts?: Name[];
};

/**
 * Runs one part after the other. Each has its own time limit and fails alone; none is begun when the total
 * time is over or the process was told to stop.
 * @param succeeded called for each part that finished its work; when it rejects, that part has failed
 */
export async function runParts<Name extends HeartbeatName>(
  parts: readonly Part<Name>[],
  runMs: number,
  succeeded: (name: Name) => Promise<void>,
): Promise<PartsSummary<Name>> {
  const over = performance.now() + runMs;
  const ends = new Map<Name, Progress['end']>();
  for (const part of parts) {
    const now = performance.now();
    const mayBegin = now < over && !isStopping();
    const until = Math.min(now + part.budgetMs, over);
    ends.set(part.name, mayBegin ? await runPart(part, until, succeeded) : 'left');
  }
  const those = (wanted: Progress['end']) => {
    const names = [...ends].filter(([, end]) => end === wanted).map(([name]) => name);
    return names.length > 0 ? names : undefined;
  };
  return { unfinished: those('left'), failedParts: those('failed') };
}

async function runPart<Name extends HeartbeatName>(
  part: Part<Name>,
  until: number,
  succeeded: (name: Name) => Promise<void>,
): Promise<Progress['end']> {
  try {
    const end = await part.run(until);
    if (end === 'done') await succeeded(part.name);
    return end;
  } catch (error) {
    log.error({ part: part.name, error: String(error) }, 'a part of the run failed; the others go on');
    return 'failed';
  }
}
