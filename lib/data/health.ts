import 'server-only';
import { db } from '@/lib/db';
import { env, isLoopback } from '@/lib/env';
import { mayRunCron } from '@/lib/jobs/cron';
import { vault } from '@/lib/vault';
import { zoomLastSeen } from '@/lib/vault/zoom-connection';

export type Health = { live: true; ready: boolean; database: 'up' | 'away'; details?: HealthDetails };

export type HealthDetails = {
  /** Grants by state. */
  grants: Record<string, number>;
  /** Grants whose last renewal failed and is due again. */
  failing: number;
  /** Seconds since keep-alive last ran. */
  keepAliveAgeS: number | null;
  /** How Zoom last answered this process. */
  zoom: { at: string; outcome: string } | null;
};

/**
 * `GET /api/health`. Whether this process can serve people: for a load balancer, so anybody may ask. Numbers are for
 * the operator alone: with the bearer CRON_SECRET, or in local use.
 */
export async function handleHealth(request: Request): Promise<Response> {
  const health = await checkHealth(mayRunCron(request) || isLoopback(env().AUTH_URL));
  return Response.json(health, {
    status: health.ready ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
}

async function checkHealth(withDetails: boolean): Promise<Health> {
  try {
    await vault().deps.store.clock();
    return { live: true, ready: true, database: 'up', details: withDetails ? await details() : undefined };
  } catch {
    return { live: true, ready: false, database: 'away' };
  }
}

async function details(): Promise<HealthDetails> {
  const [states, failing, [heartbeat]] = await Promise.all([
    db().zoomGrant.groupBy({ by: ['state'], _count: true }),
    db().zoomGrant.count({ where: { state: 'connected', failures: { gt: 0 } } }),
    db().$queryRaw<{ age: number }[]>`
      SELECT extract(epoch FROM clock_timestamp() - at)::int AS age FROM heartbeat WHERE name = 'keep_alive'`,
  ]);
  return {
    grants: Object.fromEntries(states.map(({ state, _count }) => [state, _count])),
    failing,
    keepAliveAgeS: heartbeat?.age ?? null,
    zoom: zoomLastSeen() ?? null,
  };
}
