import { vi } from 'vitest';
import type { SignedIn } from '@/lib/auth';

/**
 * What only Next can provide: the session, the deadline, and the work after the answer. A test of `lib/data`
 * takes its replacements from here:
 *
 *     vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);
 *     vi.mock('@/lib/deadline', async () => (await import('@/proof/worlds/visiting')).deadline());
 *
 * Next's own modules are replaced in every test (proof/vitest/next.ts).
 */
type Visiting = {
  session?: SignedIn | null;
  /** How long the visitor waits. ms */
  patienceMs: number;
  /** The tasks given to `after`, in order. */
  behind: (() => unknown)[];
  /** How often the session was requested. */
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

/** Kept on `globalThis`, because some tests load modules again. */
const shared = globalThis as { evergreenVisiting?: Visiting };
shared.evergreenVisiting ??= atFirst();

export const visiting: Visiting = shared.evergreenVisiting;

/** Before each test: nobody is signed in, and no work is left. */
export const visitAnew = () => Object.assign(visiting, atFirst());

/** Runs the work that was left for after the answer, one task after the other. */
export async function finishBehind(): Promise<void> {
  for (const task of visiting.behind.splice(0)) await task();
}

/** Replaces `@/lib/auth`: nobody is redirected. */
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

/** Replaces `@/lib/deadline`: the real one, except for the time of this request. */
export async function deadline() {
  const real = await vi.importActual<typeof import('@/lib/deadline')>('@/lib/deadline');
  return { ...real, requestDeadline: () => real.createDeadline(visiting.patienceMs) };
}
