import { createTranslator } from 'use-intl/core';
import { env } from '@/lib/env';
import messages from '@/lib/i18n/en.json';
import { examine } from '@/lib/jobs/doctor/examine';
import { zoomUrls } from '@/lib/jobs/doctor/zoom-urls';
import { accountScopes, OPTIONAL_SCOPES, SCOPES } from '@/lib/zoom/scopes';

const INDENT = 12;
const say = (line: string) => console.log(' '.repeat(INDENT) + line);

/**
 * Prints every check, failed ones first.
 * @returns the exit status: 1 when something has to be fixed
 */
export async function report(): Promise<0 | 1> {
  const t = createTranslator({ locale: 'en', messages, namespace: 'setup', timeZone: 'UTC' });
  const checks = await examine();
  for (const status of ['failed', 'todo', 'ok'] as const) {
    for (const { code, facts, lines = [] } of checks.filter((check) => check.status === status)) {
      console.log(t(`status.${status}`).padEnd(INDENT) + t(`checks.${code}`, facts));
      for (const line of lines) say(line);
    }
  }
  if (!checks.some(({ code }) => code === 'environment_wrong')) {
    const { redirect, webhook, deauthorization } = zoomUrls(env());
    console.log(`\n${t('paste')}`);
    say(`${t('redirect')}: ${redirect}`);
    say(`${t('webhook')}: ${webhook}`);
    say(`${t('deauthorization')}: ${deauthorization}`);
    say(`${t('scopes')}: ${SCOPES.join(' ')}`);
    say(`${t('optionalScopes')}: ${OPTIONAL_SCOPES.join(' ')}`);
    if (env().ZOOM_S2S_ACCOUNT_ID)
      say(`${t('accountScopes')}: ${accountScopes(env().ZOOM_PLAN !== undefined).join(' ')}`);
  }
  // Each line of a failed check is a separate problem, for example a variable.
  const failed = checks.filter(({ status }) => status === 'failed');
  const wrong = failed.reduce((sum, { lines = [] }) => sum + Math.max(lines.length, 1), 0);
  const todo = checks.filter(({ status }) => status === 'todo').length;
  console.log(`\n${t('failedCount', { failed: wrong, todo })}`);
  return wrong > 0 ? 1 : 0;
}
