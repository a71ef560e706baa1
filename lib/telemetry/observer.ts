export type RotationAbout = { grant: string; revision: number; kind: 'rotated' | 'kept_alive' };

/** As much of a rotation's end as is counted. */
export type RotationEnd = { kind: string; class?: string; code?: string };

/** As much of what a page waited for as is counted. */
export type WaitEnd = { ok: true } | { ok: false; reason: string };

/** Runs the work, unchanged and at once, and notes how it ended. It must not throw for reasons of its own. */
export type RotationObserver = {
  /** One refresh token is spent. */
  rotation<End extends RotationEnd>(about: RotationAbout, work: () => Promise<End>): Promise<End>;
  /** Somebody's page waits for a rotation, its own or somebody else's. */
  wait<End extends WaitEnd>(work: () => Promise<End>): Promise<End>;
};
