import 'server-only';
import { db } from '@/lib/db';
import { createDeadline, inTime, within } from '@/lib/deadline';
import { env, isLoopback } from '@/lib/env';
import { mayRunCron } from '@/lib/jobs/cron';
import { isPrepared } from '@/lib/jobs/doctor/prepared';
import {
  ACCOUNT_PARTS,
  type AccountPart,
  CRON_PARTS,
  type CronPart,
  type HeartbeatName,
} from '@/lib/jobs/heartbeat';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { zoomLastSeen } from '@/lib/zoom-connection';

export type Health = {
  live: true;
  ready: boolean;
  /** `not_prepared`: it answers, and lacks what people are served from: tables, migrations or keys. */
  database: 'up' | 'away' | 'not_prepared';
  /** Null where they were asked for and could not be read. */
  details?: HealthDetails | null;
};

export type HealthDetails = {
  /** Grants by state. */
  grants: Record<string, number>;
  /** Grants whose last renewal failed and is due again. */
  failing: number;
  /** Seconds since keep-alive last ran. */
  keepAliveAgeS: number | null;
  /** Seconds since each part of a run last got through; null for one that never has. */
  partsAgeS: Record<CronPart, number | null>;
  /** The same of the account's run; absent where there is no account to ask for. */
  accountPartsAgeS?: Partial<Record<AccountPart, number | null>>;
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

/** A load balancer waits for less than a person does: five seconds, as they come. ms */
const PROBE_WITHIN_MS = 4_000;

/** Whether it is ready is the database's word alone: numbers that are late are numbers that could not be read. */
async function checkHealth(withDetails: boolean): Promise<Health> {
  const deadline = createDeadline(PROBE_WITHIN_MS);
  try {
    await inTime(deadline, vault().clock(), 'The time');
    if (!(await inTime(deadline, isPrepared(db(), env()), 'What people are served from')))
      return { live: true, ready: false, database: 'not_prepared' };
  } catch {
    return { live: true, ready: false, database: 'away' };
  }
  const numbers = withDetails ? within(deadline.earlierBy(500), details(), () => null) : undefined;
  return { live: true, ready: true, database: 'up', details: await numbers };
}

async function details(): Promise<HealthDetails | null> {
  try {
    const [grants, [failing], ageOf] = await Promise.all([
      db().$queryRaw<{ state: string; count: number }[]>`
        SELECT state::text, count(*)::int FROM zoom_grant GROUP BY zoom_grant.state`,
      db().$queryRaw<{ count: number }[]>`
        SELECT count(*)::int FROM zoom_grant WHERE state = 'connected' AND failures > 0`,
      agesOfBeats(),
    ]);
    return {
      grants: Object.fromEntries(grants.map(({ state, count }) => [state, count])),
      failing: failing?.count ?? 0,
      keepAliveAgeS: ageOf('keep_alive'),
      partsAgeS: each(CRON_PARTS, ageOf),
      accountPartsAgeS: env().ZOOM_S2S_ACCOUNT_ID ? each(accountParts(), ageOf) : undefined,
      zoom: zoomLastSeen() ?? null,
    };
  } catch (error) {
    log.warn({ error: String(error) }, 'the numbers of /api/health could not be read');
    return null;
  }
}

/** A plan is not applied where there is none. */
const accountParts = () => ACCOUNT_PARTS.filter((name) => name !== 'account_plan' || env().ZOOM_PLAN);

type AgeOf = (name: HeartbeatName) => number | null;

const each = <Name extends HeartbeatName>(names: readonly Name[], ageOf: AgeOf) =>
  Object.fromEntries(names.map((name) => [name, ageOf(name)])) as Record<Name, number | null>;

/** How many seconds ago each of them last happened. */
async function agesOfBeats(): Promise<AgeOf> {
  const beats = await db().$queryRaw<{ name: string; age: number }[]>`
    SELECT name, extract(epoch FROM clock_timestamp() - at)::int AS age FROM heartbeat`;
  return (wanted) => beats.find(({ name }) => name === wanted)?.age ?? null;
}
