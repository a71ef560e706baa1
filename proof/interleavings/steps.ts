import type { GrantRow } from '@/lib/vault/grants';

/** One process of the app. What it has seen decides what it will do, so its history stands for its state. */
export type Process = {
  name: string;
  alive: boolean;
  /** Stalled until then, ms. */
  pausedUntil: number;
  wasPaused: boolean;
  history: number;
  /** Actors and tasks behind answers that are not done. */
  running: number;
  /** As the vault keeps it. */
  pending: Set<Promise<unknown>>;
  /** Refresh tokens that Zoom gave to it. */
  holds: Set<string>;
};

export type StepKind = 'store' | 'request' | 'answer' | 'sleep';

/** Something that is about to happen: to be chosen, in any order that time allows. */
export type Step = {
  kind: StepKind;
  process: Process;
  label: string;
  /** A sleep ends then; a call to Zoom has to get on by then. ms */
  at: number;
  /** Lets it happen; `fault` names how it goes wrong instead. */
  happen(fault?: Fault): void;
};

/** `cut`: done, and the answer lost. `lost`: a request or its answer lost on the way. */
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

/** 53 bits of it (cyrb53): two states that differ have the same one once in many billions. */
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

/** Ends when every promise that could go on has gone on: the modelled world has no other input or output. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Nothing of it goes on any more. */
export const isDone = ({ alive, running, pending }: Process) =>
  !alive || (running === 0 && pending.size === 0);

/** What a process saw, added to what it saw before. */
export function remember(process: Process, label: string, seen: unknown): void {
  const text = seen instanceof Error ? `! ${seen.message}` : JSON.stringify(seen, brief);
  process.history = digest(`${process.history} ${label} ${text}`);
}

/** Of a row only what the vault decides by. */
function brief(_: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || !('leaseUntil' in value)) return value;
  const { revision, state, leaseOwner, leaseUntil, intentTries, retryAt, accessToken } = value as GrantRow;
  return [revision, state, leaseOwner, Number(leaseUntil), intentTries, Number(retryAt), accessToken].join();
}
