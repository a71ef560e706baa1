import { runKeepAlive } from '@/lib/jobs/cron';
import { runCommand } from './command';

// npm run keep-alive: the cron job on a Node host.
await runCommand(async () => {
  const summary = await runKeepAlive();
  return { summary, needsAPerson: summary.stopped === 'operator' || summary.failedParts !== undefined };
});
