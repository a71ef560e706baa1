import { createTranslator } from 'use-intl/core';
import { env } from '@/lib/env';
import messages from '@/lib/i18n/en.json';
import type { CheckStatus } from '@/lib/jobs/doctor/check';
import { examine } from '@/lib/jobs/doctor/examine';
import { zoomUrls } from '@/lib/jobs/doctor/zoom-urls';
import { OPTIONAL_SCOPES, SCOPES } from '@/lib/zoom/scopes';

const WORDS: Record<CheckStatus, string> = { failed: 'WRONG', todo: 'to do', ok: 'right' };

/** Prints what was looked at, what is wrong first. @returns the exit status: 1 when something is wrong */
export async function report(): Promise<0 | 1> {
  const t = createTranslator({ locale: 'en', messages, namespace: 'setup', timeZone: 'UTC' });
  const checks = await examine();
  for (const status of ['failed', 'todo', 'ok'] as const) {
    for (const { code, facts, lines = [] } of checks.filter((check) => check.status === status)) {
      console.log(`${WORDS[status].padEnd(6)} ${t(`checks.${code}`, facts)}`);
      for (const line of lines) console.log(`       ${line}`);
    }
  }
  if (!checks.some(({ code }) => code === 'environment_wrong')) {
    const { redirect, webhook, deauthorization } = zoomUrls(env());
    console.log(`\n${t('paste')}`);
    console.log(`       ${t('redirect')}: ${redirect}`);
    console.log(`       ${t('webhook')}: ${webhook}`);
    console.log(`       ${t('deauthorization')}: ${deauthorization}`);
    console.log(`       ${t('scopes')}: ${SCOPES.join(' ')}`);
    console.log(`       ${t('optionalScopes')}: ${OPTIONAL_SCOPES.join(' ')}`);
  }
  // Each line of a failed check is a thing of its own, such as a variable.
  const failed = checks.filter(({ status }) => status === 'failed');
  const wrong = failed.reduce((sum, { lines = [] }) => sum + Math.max(lines.length, 1), 0);
  const todo = checks.filter(({ status }) => status === 'todo').length;
  console.log(`\n${t('failedCount', { failed: wrong, todo })}`);
  return wrong > 0 ? 1 : 0;
}
