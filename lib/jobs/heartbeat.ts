import 'server-only';
import type { Db } from '@/lib/db';

/** The parts of a cron run, in their order: what Zoom gives ten days for (zoom-facts 3.4) comes first. */
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

/** Notes that something an operator wants to know of has just happened; for a part, that it has done all there was. */
export async function beat(db: Db, name: HeartbeatName): Promise<void> {
  await db.$executeRaw`INSERT INTO heartbeat (name, at) VALUES (${name}, clock_timestamp())
    ON CONFLICT (name) DO UPDATE SET at = clock_timestamp()`;
}
