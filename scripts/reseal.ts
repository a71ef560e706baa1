import { db } from '@/lib/db';
import { vault } from '@/lib/vault';
import { runCommand } from './command';

// npm run reseal: after a new first key in TOKEN_KEYS.
// A signal ends it at any row: each is one statement.
await runCommand(async () => {
  const summary = await vault().reseal(db());
  return { summary, needsAPerson: summary.unopened > 0 };
});
