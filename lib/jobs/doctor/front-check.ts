import 'server-only';
import { type Env, isLoopback } from '@/lib/env';
import { type Check, failed } from './check';

const PATIENCE_MS = 5_000;

/**
 * Requests the app at AUTH_URL, as a visitor does. A proxy that sends another public name and does not pass on
 * the visitor's makes the app redirect everybody to the address where they already are; the requests that
 * arrive here do not show it. No answer is not a finding: the setup may be checked before the app runs.
 */
export async function frontChecks({ AUTH_URL }: Env): Promise<Check[]> {
  if (isLoopback(AUTH_URL)) return [];
  const url = `${AUTH_URL}/privacy`;
  const options = { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) } as const;
  const answer = await fetch(url, options).catch(() => undefined);
  await answer?.body?.cancel().catch(() => undefined);
  if (answer?.headers.get('location') !== url) return [];
  return [failed('origin_loops', { origin: AUTH_URL, host: new URL(AUTH_URL).host })];
}
