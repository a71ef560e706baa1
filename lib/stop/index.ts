/** What a process that is told to stop waits for. */
export type Pending = {
  /** Whatever may hold the only living tokens of somebody; what a process that ends at once may lose. */
  pending: Set<Promise<unknown>>;
  /** Work that holds no tokens and is not to be cut off: a lease just taken, claims to be given back, a revocation. */
  underway?: Set<Promise<unknown>>;
};

type Process = Required<Pending> & { isStopping?: true };

/** Next loads modules several times in one process, hence `globalThis`. */
const shared = globalThis as { evergreenStop?: Process };

function state(): Process {
  shared.evergreenStop ??= { pending: new Set(), underway: new Set() };
  return shared.evergreenStop;
}

/** What runs in this process. */
export const thisProcess = (): Required<Pending> => {
  const { pending, underway } = state();
  return { pending, underway };
};

/** This process was told to end: nothing new is taken, and long work comes to its end. */
export const isStopping = (): boolean => state().isStopping === true;

export function askToStop(): void {
  state().isStopping = true;
}

/** Work that is waited for: it stands among `held` until it ends, however it ends. */
export function heldIn<T>(held: Set<Promise<unknown>> | undefined, work: Promise<T>): Promise<T> {
  held?.add(work);
  return work.finally(() => held?.delete(work));
}

/** Work that this process brings to its end before it stops. */
export const toItsEnd = <T>(work: Promise<T>): Promise<T> => heldIn(state().underway, work);

/** Resolves when nothing is left, what was begun meanwhile included. Only for a process that begins nothing new. */
export async function drain({ pending, underway = new Set() }: Pending): Promise<void> {
  while (pending.size + underway.size > 0) await Promise.allSettled([...pending, ...underway]);
}
