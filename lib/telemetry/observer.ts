export type RotationAbout = { grant: string; revision: number; kind: 'rotated' | 'kept_alive' };

/** The parts of a rotation's result that are counted. */
export type RotationEnd = { kind: string; class?: string; code?: string };

/** The parts of a wait's result that are counted. */
export type WaitEnd = { ok: true } | { ok: false; reason: string };

/** Runs the work unchanged and at once, and records its result. Must not throw errors of its own. */
export type RotationObserver = {
  /** Called around each rotation, which spends one refresh token. */
  rotation<End extends RotationEnd>(about: RotationAbout, work: () => Promise<End>): Promise<End>;
  /** Called around the time that a page waits for a rotation, by this process or another. */
  wait<End extends WaitEnd>(work: () => Promise<End>): Promise<End>;
};
