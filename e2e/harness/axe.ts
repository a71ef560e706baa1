import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const RULES: Record<'all' | 'colours' | 'but colours', RunOptions> = {
  all: {},
  colours: { runOnly: ['cat.color'] },
  'but colours': { rules: { 'color-contrast': { enabled: false } } },
};

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Checks a page with axe. The script is added by the debugger, to which the page's CSP does not apply, so the
 * page stays as strict as for people.
 *
 * @param rules all; or those about colours only, for a page that was checked completely and now has other
 *   colours; or the others, for a page whose colours were checked in another language
 * @returns one line for each broken rule, with its elements
 */
export async function axe(page: Page, rules: keyof typeof RULES = 'all'): Promise<string[]> {
  // A page that was checked before has the script.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const { violations } = await page.evaluate(
    (options) =>
      (globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options),
    RULES[rules],
  );
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`,
  );
}
