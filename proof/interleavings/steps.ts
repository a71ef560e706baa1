import type { GrantRow } from '@/lib/vault/grants';

/**
 * One process of the app. What it does depends only on what it has read, so its history stands for its state.
 */
export type Process = {
  name: string;
  alive: boolean;
  /** Stalled until this time, ms. */
  pausedUntil: number;
  wasPaused: boolean;
  history: number;
  /** The number of actors and scheduled tasks that are not done. */
  running: number;
  /** The vault's pending work. */
  pending: Set<Promise<unknown>>;
  /** The refresh tokens that Zoom gave to it. */
  holds: Set<string>;
};

export type StepKind = 'store' | 'request' | 'answer' | 'sleep';

/** A possible next event; events can be chosen in any order that their times allow. */
export type Step = {
  kind: StepKind;
  process: Process;
  label: string;
  /** The time at which a sleep ends, or by which a call to Zoom has to continue. ms */
  at: number;
  /** Performs the event; `fault` names the way in which it fails instead. */
  happen(fault?: Fault): void;
};

/** `cut`: done, but the answer lost. `lost`: a request or its answer lost on the way. */
export type Fault = 'cut' | 'away' | 'lost';

export function newProcess(name: string): Process {
  return {
    name,
    alive: true,
    pausedUntil: 0,
    wasPaused: false,
    history: 0,
    running: 0,
    pending: new Set(),
    holds: new Set(),
  };
}

/** 53 bits of the text (cyrb53): a collision of two different states occurs once in many billions. */
export function digest(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

/**
 * Resolves when every promise that can continue has done so: the modelled world has no other input or output.
 */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Whether no work of the process is left. */
export const isDone = ({ alive, running, pending }: Process) =>
  !alive || (running === 0 && pending.size === 0);

/** Adds what a process has read to its history. */
export function remember(process: Process, label: string, seen: unknown): void {
  const text = seen instanceof Error ? `! ${seen.message}` : JSON.stringify(seen, brief);
  process.history = digest(`${process.history} ${label} ${text}`);
}

/** Of a row, only the fields that the vault decides by. */
function brief(_: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || !('leaseUntil' in value)) return value;
  const { revision, state, leaseOwner, leaseUntil, intentTries, retryAt, accessToken } = value as GrantRow;
  return [revision, state, leaseOwner, Number(leaseUntil), intentTries, Number(retryAt), accessToken].join();
}
