import { createTranslator } from 'use-intl/core';
import messages from '@/lib/i18n/en.json';
import type { CheckStatus } from '@/lib/jobs/doctor/check';
import { examine } from '@/lib/jobs/doctor/examine';
import { loadDotEnv } from './setup/environment.mjs';

// npm run doctor: what is wrong with this set-up, and what to do about it. Ends with 1 when something is wrong.
loadDotEnv();
const t = createTranslator({ locale: 'en', messages, namespace: 'setup', timeZone: 'UTC' });
const checks = await examine();
const words: Record<CheckStatus, string> = { failed: 'WRONG', todo: 'to do', ok: 'right' };
for (const status of ['failed', 'todo', 'ok'] as const) {
  for (const { code, facts, lines = [] } of checks.filter((check) => check.status === status)) {
    console.log(`${words[status].padEnd(6)} ${t(`checks.${code}`, facts)}`);
    for (const line of lines) console.log(`       ${line}`);
  }
}
const wrong = checks.filter(({ status }) => status === 'failed').length;
console.log(`\n${t('failedCount', { count: wrong })}`);
process.exit(wrong > 0 ? 1 : 0);
