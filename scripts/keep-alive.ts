import { runKeepAlive } from '@/lib/jobs/cron';
import { vault } from '@/lib/vault';
import { runCommand } from './command';

// npm run keep-alive: the cron job of a Node host. A stop lets the renewals that are on their way come home first.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(
    signal,
    () =>
      void vault()
        .settled()
        .then(() => process.exit(signal === 'SIGINT' ? 130 : 143)),
  );

await runCommand(async () => {
  const summary = await runKeepAlive();
  return { summary, needsAPerson: summary.stopped === 'operator' };
});
