import 'server-only';
import type { Db } from '@/lib/db';

/**
 * The parts of a cron run in their order: the deletion for which Zoom allows ten days (zoom-facts 3.4) comes
 * first.
 */
export const CRON_PARTS = [
  'people',
  'keep_alive',
  'broken_sign_ins',
  'sessions',
  'receipts',
  'events',
  'audit',
  'unvisited',
] as const;
export type CronPart = (typeof CRON_PARTS)[number];

/** The parts of a run for the company's own account. */
export const ACCOUNT_PARTS = ['account_usage', 'account_plan'] as const;
export type AccountPart = (typeof ACCOUNT_PARTS)[number];

export type HeartbeatName = CronPart | AccountPart | 'webhook_validated';

/**
 * Records that an event an operator wants to know about has just happened; for a part, that it has finished
 * its work.
 */
export async function beat(db: Db, name: HeartbeatName): Promise<void> {
  await db.$executeRaw`INSERT INTO heartbeat (name, at) VALUES (${name}, clock_timestamp())
    ON CONFLICT (name) DO UPDATE SET at = clock_timestamp()`;
}
