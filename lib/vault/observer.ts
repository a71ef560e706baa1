import type { Access, Redemption } from './ends';

export type RotationAbout = { grant: string; revision: number; kind: 'rotated' | 'kept_alive' };

/** Runs the work, unchanged and at once, and notes how it ended. It must not throw for reasons of its own. */
export type RotationObserver = {
  /** One refresh token is spent. */
  rotation(about: RotationAbout, work: () => Promise<Redemption>): Promise<Redemption>;
  /** Somebody's page waits for a rotation, its own or somebody else's. */
  wait(work: () => Promise<Access>): Promise<Access>;
};
