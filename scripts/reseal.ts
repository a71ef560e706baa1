import { db } from '@/lib/db';
import { vaultDeps } from '@/lib/vault';
import { reseal } from '@/lib/vault/reseal';
import { runCommand } from './command';

// npm run reseal: after a new first key in TOKEN_KEYS.
// A signal ends it at any row: each is one statement.
await runCommand(async () => {
  const summary = await reseal(db(), vaultDeps().cipher);
  return { summary, needsAPerson: summary.unopened > 0 };
});
