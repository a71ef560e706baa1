import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { beat } from './heartbeat';
import { type KeepAliveSummary, keepAlive } from './keep-alive';
import { type SweepSummary, sweep } from './sweep';

const digest = (value: string) => createHash('sha256').update(value).digest();

/** Bearer `CRON_SECRET`, compared in constant time. Without a secret there is no cron: it fails closed. */
export function mayRunCron(request: Request): boolean {
  const { CRON_SECRET } = env();
  if (!CRON_SECRET) return false;
  return timingSafeEqual(digest(request.headers.get('authorization') ?? ''), digest(`Bearer ${CRON_SECRET}`));
}

/** The whole job: renew what is due, forget what is old, note that it ran. Rejects when the database is away. */
export async function runKeepAlive(): Promise<KeepAliveSummary & { forgotten: SweepSummary }> {
  const { RETENTION_EVENT_DAYS, RETENTION_VISIT_DAYS } = env();
  const renewals = await keepAlive(vault().deps);
  const options = { eventDays: RETENTION_EVENT_DAYS, visitDays: RETENTION_VISIT_DAYS };
  const forgotten = await sweep(db(), vault(), options);
  // Cut short by a stop, it has not done its work.
  if (renewals.stopped !== 'signal') await beat(db(), 'keep_alive');
  return { ...renewals, forgotten };
}

/** `GET /api/cron/keep-alive`: the job for a timer that speaks HTTP, such as Vercel Cron. */
export async function handleKeepAlive(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  if (!mayRunCron(request)) return Response.json({ error: 'unauthorized' }, { status: 401, headers });
  try {
    return Response.json(await runKeepAlive(), { headers });
  } catch (error) {
    log.error({ error: String(error) }, 'keep-alive could not run');
    return Response.json({ error: 'unavailable' }, { status: 503, headers });
  }
}
