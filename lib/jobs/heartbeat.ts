import 'server-only';
import type { Db } from '@/lib/db';

export type HeartbeatName = 'keep_alive' | 'webhook_validated';

/** Notes that something an operator wants to know of has just happened. */
export async function beat(db: Db, name: HeartbeatName): Promise<void> {
  await db.$executeRaw`INSERT INTO heartbeat (name, at) VALUES (${name}, clock_timestamp())
    ON CONFLICT (name) DO UPDATE SET at = clock_timestamp()`;
}
