import { type Fault, isDone, type Process, remember, type Step } from './steps';

/** The maximum number of each kind of fault in one schedule. */
export type Budget = { crash: number; pause: number; away: number; lost: number };

export type Choice = { label: string; take(): void };

/**
 * `prompt`: work takes no time, calls to Zoom take a little, sleeps end in order. `free`: everything takes
 * any time.
 */
export type Timing = 'prompt' | 'free';

export type TimelineOptions = { timing: Timing; budget: Budget; lagMs: number; pauseMs: number };

/** A database that is away fails so many operations and then returns. */
const AWAY_OPERATIONS = 3;

/** The possible next events, and a clock that only advances when no other event has to come first. */
export function createTimeline({ budget, lagMs, pauseMs, ...options }: TimelineOptions) {
  let { timing } = options;
  const processes: Process[] = [];
  const left = { ...budget };
  const used = { crash: 0, pause: 0, away: 0, lost: 0 };
  let pending: Step[] = [];
  let now = 0;
  let awayFor = 0;

  const use = (what: keyof Budget) => {
    left[what] -= 1;
    used[what] += 1;
  };
  const isPaused = (process: Process) => process.pausedUntil > now;
  const isOver = ({ kind, process }: Step) => kind !== 'request' && isDone(process);
  const canHappen = (step: Step) => step.kind === 'request' || !isPaused(step.process);
  const take = (step: Step, fault?: Fault) => {
    pending = pending.filter((other) => other !== step);
    step.happen(fault);
  };

  /** Adds a possible event; resolves when it was chosen and performed. */
  function step<T>(
    kind: Step['kind'],
    process: Process,
    label: string,
    at: number,
    perform: (fault?: Fault) => T | Promise<T>,
  ) {
    return new Promise<T>((resolve, reject) => {
      const happen = async (fault?: Fault) => {
        try {
          const seen = await perform(fault);
          remember(process, `${label} ${now}`, seen);
          resolve(seen);
        } catch (error) {
          remember(process, `${label} ${now}`, error);
          reject(error);
        }
      };
      pending.push({ kind, process, label: `${process.name}: ${label}`, at, happen });
    });
  }

  const store = <T>(process: Process, label: string, perform: () => Promise<T>) =>
    step('store', process, label, Infinity, async (fault) => {
      if (fault === 'away') throw new Error('The database is away');
      const seen = await perform();
      if (fault === 'cut') throw new Error('The connection to the database broke');
      return seen;
    });

  const sleep = (process: Process, ms: number) =>
    step('sleep', process, `slept ${ms} ms`, now + ms, () => {});

  /** A call to Zoom: the request arrives, the answer arrives; either may be lost on the way. */
  async function call<T>(process: Process, label: string, perform: () => T, lost: () => Error): Promise<T> {
    let gone = false;
    const answer = await step('request', process, `${label} arrives`, now + lagMs, (fault) => {
      gone = fault === 'lost';
      return gone ? undefined : perform();
    });
    return step('answer', process, `${label} answered`, now + lagMs, (fault) => {
      if (gone || fault === 'lost') throw lost();
      return answer as T;
    });
  }

  function workChoices(step: Step): Choice[] {
    const choices: Choice[] = [];
    const add = (label: string, fault?: Fault, also: () => void = () => {}) =>
      choices.push({
        label,
        take() {
          also();
          take(step, fault);
        },
      });
    if (step.kind === 'store' && awayFor > 0) {
      add(`${step.label} (the database is away)`, 'away', () => {
        awayFor -= 1;
      });
      return choices;
    }
    add(step.label);
    const goAway = () => {
      use('away');
      awayFor = AWAY_OPERATIONS;
    };
    if (step.kind === 'store' && left.away > 0) {
      add(`${step.label} (done, the answer lost, the database away)`, 'cut', goAway);
      add(`${step.label} (the database goes away before it)`, 'away', goAway);
    }
    if ((step.kind === 'request' || step.kind === 'answer') && left.lost > 0)
      add(`${step.label} (lost)`, 'lost', () => use('lost'));
    return choices;
  }

  /** The ends of sleeps and pauses that may come next. */
  function timeChoices(work: Step[]): Choice[] {
    const ends = pending
      .filter(({ kind }) => kind === 'sleep')
      .map((step) => ({
        at: Math.max(step.at, step.process.pausedUntil),
        label: step.label,
        take: () => take(step),
      }));
    for (const process of processes.filter(isPaused))
      if (pending.some((step) => step.process === process && step.kind !== 'sleep'))
        ends.push({
          at: process.pausedUntil,
          label: `${process.name}: goes on after a pause`,
          take: () => {},
        });
    const first = Math.min(...ends.map(({ at }) => at));
    const limit = Math.min(...work.map((step) => (step.kind === 'store' ? now : step.at)));
    const mayPass = timing === 'free' ? ends : first > limit ? [] : ends.filter(({ at }) => at === first);
    return mayPass.map((end) => ({
      label: end.label,
      take() {
        now = Math.max(now, end.at);
        end.take();
      },
    }));
  }

  function faultChoices(): Choice[] {
    const choices: Choice[] = [];
    if (awayFor > 0)
      choices.push({
        label: 'the database is back',
        take: () => {
          awayFor = 0;
        },
      });
    for (const process of processes) {
      if (!process.alive || isPaused(process) || !pending.some((step) => step.process === process)) continue;
      if (left.crash > 0)
        choices.push({
          label: `${process.name} crashes`,
          take() {
            use('crash');
            process.alive = false;
          },
        });
      if (left.pause > 0)
        choices.push({
          label: `${process.name} stalls for longer than a lease`,
          take() {
            use('pause');
            process.wasPaused = true;
            process.pausedUntil = now + pauseMs;
          },
        });
    }
    return choices;
  }

  return {
    processes,
    used,
    store,
    sleep,
    call,
    now: () => now,
    isPaused,
    /** All possible next events, always in the same order. */
    choices(): Choice[] {
      pending = pending.filter((step) => !isOver(step));
      const work = pending.filter((step) => step.kind !== 'sleep' && canHappen(step));
      const onlyNetwork = processes.every(isDone);
      const all = [...work.flatMap(workChoices), ...timeChoices(work)];
      return all.length === 0 || onlyNetwork ? all : [...all, ...faultChoices()];
    },
    pass(ms: number): void {
      now += ms;
    },
    /** From here on there are no faults and no delays. */
    calmDown(): void {
      timing = 'prompt';
      awayFor = 0;
      for (const what of Object.keys(left) as (keyof Budget)[]) left[what] = 0;
    },
    snapshot: () =>
      JSON.stringify([
        now,
        awayFor,
        left,
        processes.map(({ name, alive, pausedUntil, running, history }) => [
          name,
          alive,
          pausedUntil,
          running,
          history,
        ]),
        pending.map(({ label, at }) => [label, at]),
      ]),
  };
}

export type Timeline = ReturnType<typeof createTimeline>;
