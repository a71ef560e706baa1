import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state';

/** Next's browser side says with it which parts of a page it has. */
export const ROUTER_STATE_HEADER = 'next-router-state-tree';

/** By Next's own judge, which is asked again later and then answers 500 to what is not: as if something of ours had broken. */
export function isRouterState(value: string): boolean {
  try {
    parseAndValidateFlightRouterState(value);
    return true;
  } catch {
    return false;
  }
}
