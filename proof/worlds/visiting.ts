import { vi } from 'vitest';
import type { SignedIn } from '@/lib/auth';

/**
 * What Next alone can say: who asks, how long they wait, and what is left to be done behind the answer. A test of
 * `lib/data` takes from here what it needs in place of the real thing:
 *
 *     vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);
 *     vi.mock('@/lib/deadline', async () => (await import('@/proof/worlds/visiting')).deadline());
 *
 * What comes from Next's own modules is replaced in every test (proof/vitest/next.ts).
 */
type Visiting = {
  session?: SignedIn | null;
  /** How long somebody waits. ms */
  patienceMs: number;
  /** What `after` was given, in its order. */
  behind: (() => unknown)[];
  /** How often it was asked who it is. */
  looks: number;
  signedOut: number;
};

const atFirst = (): Visiting => ({
  session: undefined,
  patienceMs: 60_000,
  behind: [],
  looks: 0,
  signedOut: 0,
});

/** The same for a test that loads modules anew, hence `globalThis`. */
const shared = globalThis as { evergreenVisiting?: Visiting };
shared.evergreenVisiting ??= atFirst();

export const visiting: Visiting = shared.evergreenVisiting;

/** Before each test: nobody asks, and nothing is left to do. */
export const visitAnew = () => Object.assign(visiting, atFirst());

/** Does what was left to be done behind the answer, one after the other. */
export async function finishBehind(): Promise<void> {
  for (const task of visiting.behind.splice(0)) await task();
}

/** In place of `@/lib/auth`: nobody is led anywhere. */
export const auth = {
  auth: async () => {
    visiting.looks += 1;
    return visiting.session ?? null;
  },
  requireUser: async () => visiting.session,
  requireConnectedUser: async () => visiting.session,
  signOut: async () => {
    visiting.signedOut += 1;
  },
};

/** In place of `@/lib/deadline`: the real one, but for how long this request may take. */
export async function deadline() {
  const real = await vi.importActual<typeof import('@/lib/deadline')>('@/lib/deadline');
  return { ...real, requestDeadline: () => real.createDeadline(visiting.patienceMs) };
}
