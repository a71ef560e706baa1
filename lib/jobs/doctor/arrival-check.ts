import 'server-only';
import type { Env } from '@/lib/env';
import { arrivalLines } from '@/lib/http/arrival';
import { type Arrival, judgeOrigin } from '@/lib/http/origin';
import { type Check, ok, todo } from './check';

/**
 * Checks how the request for this page arrived, and whether the reverse proxy passes on the right headers.
 */
export function arrivalCheck(arrival: Arrival, { AUTH_URL }: Env): Check {
  const verdict = judgeOrigin(arrival, AUTH_URL);
  const facts = { host: new URL(AUTH_URL).host };
  const isTold = verdict.kind === 'ours' && verdict.by !== 'not_told';
  return (isTold ? ok : todo)(isTold ? 'arrived_named' : 'arrived_untold', facts, arrivalLines(arrival));
}
