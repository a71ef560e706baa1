import 'server-only';
import type { Db } from '@/lib/db';
import { type Env, randomText } from '@/lib/env';
import { CRON_PARTS, type HeartbeatName } from '@/lib/jobs/heartbeat';
import { type Check, failed, ok, todo } from './check';
import { zoomUrls } from './zoom-urls';

/**
 * Keep-alive should run hourly and may run daily (docs/deploy.md, Vercel); after two days without a run the
 * operator is told. ms
 */
const OVERDUE_MS = 2 * 86_400_000;

type LastBeats = (name: HeartbeatName) => Date | undefined;

/** Checks when the jobs and webhooks that are called from outside last ran. */
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

/**
 * Days that are not collected while Zoom's reports still contain them are lost. Without a secret for the
 * timer, that is the finding.
 */
function accountRunChecks(last: LastBeats, env: Env): Check[] {
  if (!env.ZOOM_S2S_ACCOUNT_ID || !env.CRON_SECRET) return [];
  const at = last('account_usage');
  if (!isOverdue(at)) return [];
  const call = `curl -fsS -H "Authorization: Bearer $CRON_SECRET" ${env.AUTH_URL}/api/cron/account`;
  return [
    at
      ? todo('account_run_overdue', { at: at.toISOString(), call })
      : todo('account_run_never_seen', { call }),
  ];
}

const isOverdue = (at?: Date) => !at || Date.now() - at.getTime() > OVERDUE_MS;

/** A run counts when any of its parts finished. A part is reported as late only when there are runs. */
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
  // Zoom requires the deletion within ten days (zoom-facts 3.4).
  const isGrave = behind.includes('people');
  return [
    isGrave
      ? failed('cron_people_behind', { ...facts, parts })
      : todo('cron_parts_behind', { ...facts, parts }),
  ];
}
