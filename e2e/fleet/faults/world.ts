import type { Fleet, FleetOptions } from '@/e2e/fleet/fleet';
import { root } from '@/scripts/setup/paths.mjs';
import type { Kind, Special } from './kinds';

/** Nothing listens on this port, and the system assigns it to nobody, because it is above its range. */
const NOBODY_LISTENS = 'http://127.0.0.1:61999';
const NO_DNS = 'https://zoom.invalid';

const SPECIAL: Record<Special, Record<string, string>> = {
  'no dns': { ZOOM_OAUTH_URL: NO_DNS },
  'nothing listens': { ZOOM_OAUTH_URL: NOBODY_LISTENS },
  // A process cannot be given another clock: Date itself is replaced before the app loads.
  'two hours ahead': { NODE_OPTIONS: `--import file://${root}/e2e/fleet/two-hours-ahead.mjs` },
};

/**
 * The deadline of a token call: short enough for a test of a slow Zoom, long enough for a normal answer on a
 * busy machine. ms
 */
const DEADLINE_MS = 1_200;

/** Processes 0 and 1 are normal; each of the others has one trouble built in. */
export const FAULT_FLEET: FleetOptions = {
  env: { ZOOM_DEADLINE_MS: String(DEADLINE_MS), LOG_LEVEL: 'info' },
  instances: [{}, {}, ...Object.values(SPECIAL)],
};

const specialProcess = (on: Special) => 2 + Object.keys(SPECIAL).indexOf(on);

/** The processes at which somebody can sign in. */
export const ABLE = [0, 1, specialProcess('two hours ahead')];

/** The two processes that meet the trouble; the second one also sees its end, if it can. */
export function processesFor({ on }: Kind): [number, number] {
  if (!on) return [0, 1];
  const special = specialProcess(on);
  return on === 'two hours ahead' ? [special, 1] : [special, special];
}

/** A grant belongs to an issuer; a process with another issuer is given the grant during the trouble. */
export function issuerFor(fleet: Fleet, { on }: Kind): string {
  return (on && SPECIAL[on].ZOOM_OAUTH_URL) || fleet.zoomUrl;
}
