import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { keepAlive } from '@/lib/jobs/keep-alive';
import { sweep } from '@/lib/jobs/sweep';
import { vaultDeps } from '@/lib/vault';
import { runCommand } from './command';

// npm run keep-alive: the cron job of a Node host.
await runCommand(async () => {
  const renewals = await keepAlive(vaultDeps());
  const forgotten = await sweep(db(), env().RETENTION_EVENT_DAYS);
  return { summary: { ...renewals, forgotten }, needsAPerson: renewals.stopped === 'operator' };
});
