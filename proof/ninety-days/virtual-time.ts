/** A process of the app: a dead one never continues, a stalled one continues later. */
export type Machine = { name: string; alive: boolean; stalledUntil: number };

type Turn = { at: number; order: number; machine?: Machine; go: () => void };

export type VirtualTime = ReturnType<typeof createVirtualTime>;

/** Time that advances when no work is left at the present moment. ms */
export function createVirtualTime(start: number) {
  const heap: Turn[] = [];
  let now = start;
  let order = 0;
  let outside = 0;

  const isBefore = (a: Turn, b: Turn) => a.at < b.at || (a.at === b.at && a.order < b.order);

  function push(turn: Turn): void {
    let i = heap.push(turn) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = heap[parent] as Turn;
      if (!isBefore(turn, above)) break;
      heap[i] = above;
      i = parent;
    }
    heap[i] = turn;
  }

  function pop(): Turn | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      const right = heap[child + 1];
      if (right && isBefore(right, heap[child] as Turn)) child += 1;
      const below = heap[child] as Turn;
      if (!isBefore(below, last)) break;
      heap[i] = below;
      i = child;
    }
    heap[i] = last;
    return first;
  }

  const settled = async () => {
    do await new Promise<void>((resolve) => setImmediate(resolve));
    while (outside > 0);
  };

  return {
    now: () => now,
    /** Resolves after this time; never for a machine that is dead by then. */
    sleep: (ms: number, machine?: Machine) =>
      new Promise<void>((go) => push({ at: now + ms, order: order++, machine, go })),
    at: (at: number, go: () => void) => push({ at, order: order++, go }),
    /** Work that needs real time: virtual time waits for it. */
    async real<T>(work: () => Promise<T>): Promise<T> {
      outside += 1;
      try {
        return await work();
      } finally {
        outside -= 1;
      }
    },
    /**
     * Performs everything until this time.
     * @returns the number of turns it took
     */
    async run(until: number): Promise<number> {
      let turns = 0;
      await settled();
      for (let turn = pop(); turn; turn = pop()) {
        if (turn.at > until) {
          push(turn);
          break;
        }
        now = Math.max(now, turn.at);
        const { machine } = turn;
        if (machine && !machine.alive) continue;
        if (machine && machine.stalledUntil > now) {
          push({ ...turn, at: machine.stalledUntil, order: order++ });
          continue;
        }
        turns += 1;
        turn.go();
        await settled();
      }
      now = Math.max(now, until);
      return turns;
    },
  };
}
