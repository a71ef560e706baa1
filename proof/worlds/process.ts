const kept = globalThis as Record<string, unknown>;

/** What stays when a process of the app begins in one of tests. */
const STAY = [
  // Who visits is the tests' own, and the modules that read it are loaded once.
  'evergreenVisiting',
  // These hold requests that are being served.
  'evergreenRequest',
  'evergreenSessions',
];

/**
 * From now on this process is a new one of the app: what the app keeps for the life of a process (its
 * environment, vault, pools, counts) is forgotten.
 */
export function beginProcess(): void {
  for (const name of Object.keys(kept))
    if (name.startsWith('evergreen') && !STAY.includes(name)) delete kept[name];
}
