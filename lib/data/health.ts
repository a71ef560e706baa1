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
  /** `not_prepared`: the database answers, but lacks tables, migrations or keys that the app needs. */
  database: 'up' | 'away' | 'not_prepared';
  /** Null when they were requested and could not be read. */
  details?: HealthDetails | null;
};

export type HealthDetails = {
  /** Number of grants by state. */
  grants: Record<string, number>;
  /** Grants whose last rotation failed and is due again. */
  failing: number;
  /** Seconds since the last run of keep-alive. */
  keepAliveAgeS: number | null;
  /** Seconds since each part of a run last succeeded; null for never. */
  partsAgeS: Record<CronPart, number | null>;
  /** The same for the account's run; absent when no account is configured. */
  accountPartsAgeS?: Partial<Record<AccountPart, number | null>>;
  /** The last answer that this process had from Zoom. */
  zoom: { at: string; outcome: string } | null;
};

/**
 * `GET /api/health`: whether this process can serve people. Meant for a load balancer, so anybody may ask.
 * The details are for the operator: with the bearer CRON_SECRET, or in local use.
 */
export async function handleHealth(request: Request): Promise<Response> {
  const health = await checkHealth(mayRunCron(request) || isLoopback(env().AUTH_URL));
  return Response.json(health, {
    status: health.ready ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
}

/** A load balancer waits less than a person does, usually five seconds. ms */
const PROBE_WITHIN_MS = 4_000;

/** Only the database decides about readiness: details that come too late count as unreadable. */
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

/** Without a configured plan there is no part that applies one. */
const accountParts = () => ACCOUNT_PARTS.filter((name) => name !== 'account_plan' || env().ZOOM_PLAN);

type AgeOf = (name: HeartbeatName) => number | null;

const each = <Name extends HeartbeatName>(names: readonly Name[], ageOf: AgeOf) =>
  Object.fromEntries(names.map((name) => [name, ageOf(name)])) as Record<Name, number | null>;

/** Seconds since each of them last happened. */
async function agesOfBeats(): Promise<AgeOf> {
  const beats = await db().$queryRaw<{ name: string; age: number }[]>`
    SELECT name, extract(epoch FROM clock_timestamp() - at)::int AS age FROM heartbeat`;
  return (wanted) => beats.find(({ name }) => name === wanted)?.age ?? null;
}
