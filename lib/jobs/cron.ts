import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { beat } from './heartbeat';
import { keepAlive } from './keep-alive';
import { sweep } from './sweep';

const digest = (value: string) => createHash('sha256').update(value).digest();

/** Bearer `CRON_SECRET`, compared in constant time. Without a secret there is no cron: it fails closed. */
export function mayRunCron(request: Request): boolean {
  const { CRON_SECRET } = env();
  if (!CRON_SECRET) return false;
  return timingSafeEqual(digest(request.headers.get('authorization') ?? ''), digest(`Bearer ${CRON_SECRET}`));
}

/** `GET /api/cron/keep-alive`: renew what is due, forget what is old, say what was done. */
export async function handleKeepAlive(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  if (!mayRunCron(request)) return Response.json({ error: 'unauthorized' }, { status: 401, headers });
  try {
    const renewals = await keepAlive(vault().deps);
    const forgotten = await sweep(db(), env().RETENTION_EVENT_DAYS);
    await beat(db(), 'keep_alive');
    return Response.json({ ...renewals, forgotten }, { headers });
  } catch (error) {
    log.error({ error: String(error) }, 'keep-alive could not run');
    return Response.json({ error: 'unavailable' }, { status: 503, headers });
  }
}
