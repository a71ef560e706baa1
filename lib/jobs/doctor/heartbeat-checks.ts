import 'server-only';
import type { Db } from '@/lib/db';
import { type Env, randomText } from '@/lib/env';
import { CRON_PARTS, type HeartbeatName } from '@/lib/jobs/heartbeat';
import { type Check, failed, ok, todo } from './check';
import { zoomUrls } from './zoom-urls';

/** Keep-alive is meant to run every hour, and may run daily (docs/deploy.md, Vercel); after two days without it the operator is told. */
const OVERDUE_MS = 2 * 86_400_000;

type LastBeats = (name: HeartbeatName) => Date | undefined;

/** What has to be called from outside regularly, and when that last happened. */
export async function heartbeatChecks(db: Db, env: Env): Promise<Check[]> {
  const beats = await db.heartbeat.findMany({ select: { name: true, at: true } });
  const last: LastBeats = (wanted) => beats.find(({ name }) => name === wanted)?.at;
  return [webhookCheck(last, env), ...cronChecks(last, env), ...accountRunChecks(last, env)];
}

function webhookCheck(last: LastBeats, env: Env): Check {
  if (!env.ZOOM_WEBHOOK_SECRET_TOKEN?.length) return todo('webhook_secret_missing');
  const at = last('webhook_validated');
  return at
    ? ok('webhook_validated', { at: at.toISOString() })
    : todo('webhook_never_validated', { webhook: zoomUrls(env).webhook });
}

/** Days that were not collected while Zoom still tells of them are lost. Without a timer's secret that is what is said. */
function accountRunChecks(last: LastBeats, env: Env): Check[] {
  if (!env.ZOOM_S2S_ACCOUNT_ID || !env.CRON_SECRET) return [];
  const at = last('account_usage');
  if (!isOverdue(at)) return [];
  const call = `curl -fsS -H "Authorization: Bearer $CRON_SECRET" ${env.AUTH_URL}/api/cron/account`;
  return [todo('account_run_overdue', { at: at?.toISOString() ?? '-', call })];
}

const isOverdue = (at?: Date) => !at || Date.now() - at.getTime() > OVERDUE_MS;

/** A run counts when any part of it was completed. A part is reported as behind only where there are runs. */
function cronChecks(last: LastBeats, env: Env): Check[] {
  if (!env.CRON_SECRET) return [todo('cron_secret_missing', { command: randomText(33) })];
  const call = `curl -fsS -H "Authorization: Bearer $CRON_SECRET" ${env.AUTH_URL}/api/cron/keep-alive`;
  const [latest] = CRON_PARTS.flatMap((part) => last(part) ?? []).sort((a, b) => b.getTime() - a.getTime());
  if (!latest) return [todo('cron_never_seen', { call })];
  const facts = { at: latest.toISOString() };
  if (isOverdue(latest)) return [todo('cron_overdue', { ...facts, call })];
  const behind = CRON_PARTS.filter((part) => isOverdue(last(part)));
  if (behind.length === 0) return [ok('cron_seen', facts)];
  const parts = behind.map((part) => `${part} (${last(part)?.toISOString() ?? '-'})`).join(', ');
  // Zoom gives ten days for them (zoom-facts 3.4).
  const isGrave = behind.includes('people');
  return [
    isGrave
      ? failed('cron_people_behind', { ...facts, parts })
      : todo('cron_parts_behind', { ...facts, parts }),
  ];
}
