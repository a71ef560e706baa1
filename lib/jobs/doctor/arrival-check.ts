import 'server-only';
import type { Env } from '@/lib/env';
import { arrivalLines } from '@/lib/http/arrival';
import { type Arrival, judgeOrigin } from '@/lib/http/origin';
import { type Check, ok, todo } from './check';

/** How the request that shows the setup arrived, and whether the proxy in front passes on what it should. */
export function arrivalCheck(arrival: Arrival, { AUTH_URL }: Env): Check {
  const verdict = judgeOrigin(arrival, AUTH_URL);
  const facts = { host: new URL(AUTH_URL).host };
  const isTold = verdict.kind === 'ours' && verdict.by !== 'not_told';
  return (isTold ? ok : todo)(isTold ? 'arrived_named' : 'arrived_untold', facts, arrivalLines(arrival));
}
