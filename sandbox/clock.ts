/** A clock that can be pushed forward, stopped, and set right again, with jobs that follow it. */
export interface SandboxClock {
  /** Milliseconds since the epoch, in the sandbox's time. */
  now(): number;
  /** The time that passes by itself, never moved: what the app's own clock says. */
  wall(): number;
  /** As `now`, but never frozen: per-second rate windows would otherwise never end. */
  running(): number;
  mode(): 'real' | 'moved' | 'frozen';
  /** Runs the job once its time has come; gives a function that cancels it. */
  schedule(at: number, run: () => Promise<void>): () => void;
  /** Moves on by so many ms, running every job that falls due on the way, each at its own time. */
  advance(ms: number): Promise<void>;
  freeze(at?: number): void;
  /** Runs on from where it was frozen. */
  resume(): void;
  real(): void;
  /** Back to its start, without jobs. */
  reset(): void;
  close(): void;
}

interface Job {
  at: number;
  run: () => Promise<void>;
}

const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * @param base the time that passes by itself; real time unless a test says otherwise
 * @param start where it stands still until somebody moves it, ms; it runs when left out
 */
export function createClock(base: () => number = Date.now, start?: number): SandboxClock {
  let offset = 0;
  let frozenAt: number | undefined = start;
  let jobs: Job[] = [];
  let timer: NodeJS.Timeout | undefined;
  let moving: Promise<void> = Promise.resolve();
  let closed = false;

  const now = () => frozenAt ?? base() + offset;

  const moveTo = (target: number) => {
    const step = target - now();
    offset += step;
    if (frozenAt !== undefined) frozenAt = target;
  };

  const takeDue = (until: number) => {
    const due = jobs.filter((job) => job.at <= until).sort((a, b) => a.at - b.at)[0];
    if (due) jobs = jobs.filter((job) => job !== due);
    return due;
  };

  const runUntil = async (target: number) => {
    for (let job = takeDue(target); job && !closed; job = takeDue(target)) {
      if (job.at > now()) moveTo(job.at);
      await job.run();
    }
    if (target > now()) moveTo(target);
  };

  const rearm = () => {
    clearTimeout(timer);
    if (closed || frozenAt !== undefined || jobs.length === 0) return;
    const next = Math.min(...jobs.map((job) => job.at));
    timer = setTimeout(tick, Math.min(Math.max(next - now(), 0), LONGEST_TIMER));
    timer.unref();
  };

  const queue = (work: () => Promise<void>) => {
    moving = moving
      .catch(() => undefined)
      .then(work)
      .finally(rearm);
    return moving;
  };

  // no caller waits for a job that runs by itself, so its error is not reported
  const tick = () => void queue(() => runUntil(now())).catch(() => undefined);

  const real = () => {
    frozenAt = undefined;
    offset = 0;
    rearm();
  };

  return {
    now,
    wall: base,
    running: () => base() + offset,
    mode: () => (frozenAt !== undefined ? 'frozen' : offset === 0 ? 'real' : 'moved'),
    schedule(at, run) {
      const job = { at, run };
      jobs.push(job);
      rearm();
      return () => {
        jobs = jobs.filter((other) => other !== job);
      };
    },
    advance: (ms) => queue(() => runUntil(now() + ms)),
    freeze(at) {
      frozenAt = at ?? now();
      rearm();
    },
    resume() {
      if (frozenAt === undefined) return;
      offset = frozenAt - base();
      frozenAt = undefined;
      rearm();
    },
    real,
    reset() {
      jobs = [];
      real();
      frozenAt = start;
      rearm();
    },
    close() {
      closed = true;
      jobs = [];
      clearTimeout(timer);
    },
  };
}
