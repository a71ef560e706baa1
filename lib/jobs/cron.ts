import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { type KeepAliveSummary, vault } from '@/lib/vault';
import { forgetBrokenSignIns } from './forgetting/broken-sign-ins';
import { forgetPeople } from './forgetting/people';
import type { Progress } from './forgetting/progress';
import { forgetAudit, forgetEvents, forgetForms, forgetReceipts, forgetSessions } from './forgetting/records';
import { endUnvisited } from './forgetting/unvisited';
import { beat, type CronPart } from './heartbeat';
import { type Part, type PartsSummary, runParts } from './parts';

type Forgetting = Exclude<CronPart, 'keep_alive'>;
/**
 * The result of a run: the rotations, how many rows of each kind were deleted, and the parts that did not
 * finish.
 */
export type CronSummary = Partial<KeepAliveSummary> &
  PartsSummary<CronPart> & { forgotten: Partial<Record<Forgetting, number>> };

/** Within the 60 s that Vercel allows the route; a part that is running then may take longer. ms */
const RUN_MS = 48_000;

const digest = (value: string) => createHash('sha256').update(value).digest();

/** Compares the bearer with `CRON_SECRET` in constant time. Without a secret the route is closed. */
export function mayRunCron(request: Request): boolean {
  const { CRON_SECRET } = env();
  if (!CRON_SECRET) return false;
  return timingSafeEqual(digest(request.headers.get('authorization') ?? ''), digest(`Bearer ${CRON_SECRET}`));
}

/**
 * The whole job: deletes people who left, rotates due grants, deletes old data, and records which parts
 * finished. Does not reject when the database is away: then all parts have failed.
 */
export async function runKeepAlive(): Promise<CronSummary> {
  const {
    RETENTION_EVENT_DAYS: eventDays,
    RETENTION_AUDIT_DAYS: auditDays,
    RETENTION_VISIT_DAYS: visitDays,
  } = env();
  const forgotten: CronSummary['forgotten'] = {};
  let renewals: KeepAliveSummary | undefined;
  const forget = (
    name: Forgetting,
    budgetMs: number,
    run: (until: number) => Promise<Progress>,
  ): Part<CronPart> => ({
    name,
    budgetMs,
    async run(until) {
      const { count, end } = await run(until);
      forgotten[name] = count;
      return end;
    },
  });
  const renew: Part<CronPart> = {
    name: 'keep_alive',
    budgetMs: 25_000,
    async run(until) {
      renewals = await vault().keepAlive({ budgetMs: until - performance.now() });
      // A run that a stop cut short has not finished its work.
      return renewals.stopped === 'signal' ? 'left' : 'done';
    },
  };
  const parts = [
    forget('people', 6_000, (until) => forgetPeople(db(), until)),
    renew,
    forget('broken_sign_ins', 2_000, (until) => forgetBrokenSignIns(db(), until)),
    forget('sessions', 1_000, (until) => forgetSessions(db(), until)),
    // Forms have no part of their own: there are few, because each form that is sent also deletes old ones.
    forget('receipts', 1_000, async (until) => {
      await forgetForms(db(), until);
      return forgetReceipts(db(), eventDays, until);
    }),
    forget('events', 4_000, (until) => forgetEvents(db(), eventDays, until)),
    forget('audit', 2_000, (until) => forgetAudit(db(), auditDays, until)),
    forget('unvisited', 5_000, (until) => endUnvisited(db(), vault(), visitDays, until)),
  ];
  const summary = await runParts(parts, RUN_MS, (name) => beat(db(), name));
  return { ...renewals, forgotten, ...summary };
}

/**
 * `GET /api/cron/keep-alive`: the job for a timer that calls over HTTP. 503 when a part failed, so that the
 * timer reports it.
 */
export async function handleKeepAlive(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  if (!mayRunCron(request)) return Response.json({ error: 'unauthorized' }, { status: 401, headers });
  const summary = await runKeepAlive();
  return Response.json(summary, { status: summary.failedParts ? 503 : 200, headers });
}
