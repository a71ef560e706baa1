/** The work that a process waits for when it is told to stop. */
export type Pending = {
  /**
   * Work that may hold the only living tokens of a grant, and would lose them if the process ended at once.
   */
  pending: Set<Promise<unknown>>;
  /** Work without tokens that must not be cut off: a lease just taken, claims to give back, a revocation. */
  underway?: Set<Promise<unknown>>;
};

type Process = Required<Pending> & { isStopping?: true };

/** Next loads modules several times in one process, so this is kept on `globalThis`. */
const shared = globalThis as { evergreenStop?: Process };

function state(): Process {
  shared.evergreenStop ??= { pending: new Set(), underway: new Set() };
  return shared.evergreenStop;
}

/** The work that runs in this process. */
export const thisProcess = (): Required<Pending> => {
  const { pending, underway } = state();
  return { pending, underway };
};

/** Whether this process was told to end: it takes no new work, and long work finishes soon. */
export const isStopping = (): boolean => state().isStopping === true;

export function askToStop(): void {
  state().isStopping = true;
}

/** Keeps work in `held` until it ends, with or without an error. */
export function heldIn<T>(held: Set<Promise<unknown>> | undefined, work: Promise<T>): Promise<T> {
  held?.add(work);
  return work.finally(() => held?.delete(work));
}

/** Work that this process finishes before it stops. */
export const toItsEnd = <T>(work: Promise<T>): Promise<T> => heldIn(state().underway, work);

/**
 * Resolves when no work is left, including work begun meanwhile. Only for a process that takes no new work.
 */
export async function drain({ pending, underway = new Set() }: Pending): Promise<void> {
  while (pending.size + underway.size > 0) await Promise.allSettled([...pending, ...underway]);
}
