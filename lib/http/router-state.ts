import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state';

/** With this header Next's browser code says which parts of a page it already has. */
export const ROUTER_STATE_HEADER = 'next-router-state-tree';

/**
 * Asks Next's own parser, which runs again later and would then answer an invalid header with 500, as for an
 * error of ours.
 */
export function isRouterState(value: string): boolean {
  try {
    parseAndValidateFlightRouterState(value);
    return true;
  } catch {
    return false;
  }
}
