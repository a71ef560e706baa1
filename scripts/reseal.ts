import { db } from '@/lib/db';
import { vault } from '@/lib/vault';
import { runCommand } from './command';

// npm run reseal: run after a new first key in TOKEN_KEYS. A signal may end it after any row, because each is
// one statement.
await runCommand(async () => {
  const summary = await vault().reseal(db());
  return { summary, needsAPerson: summary.unopened > 0 };
});
