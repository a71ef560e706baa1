/** Next loads modules several times in one process, hence `globalThis`. */
const shared = globalThis as { evergreenStop?: { asked: boolean } };

/** This process was told to end: long work takes nothing new and comes to its end. */
export const isStopping = (): boolean => shared.evergreenStop?.asked === true;

export function askToStop(): void {
  shared.evergreenStop = { asked: true };
}
