import { runKeepAlive } from '@/lib/jobs/cron';
import { vault } from '@/lib/vault';
import { runCommand } from './command';
import { stopOnSignals } from './stop-on-signals';

// npm run keep-alive: the cron job of a Node host.
await runCommand(async () => {
  stopOnSignals(vault());
  const summary = await runKeepAlive();
  return { summary, needsAPerson: summary.stopped === 'operator' || summary.failedParts !== undefined };
});
