import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Checks a page with axe. The script is added by the debugger, to which the page's CSP does not apply, so the
 * page stays as strict as for people.
 *
 * @param rules all, or those about colours only, for a page that was checked completely and now has other
 *   colours
 * @returns one line for each broken rule, with its elements
 */
export async function axe(page: Page, rules: 'all' | 'colours' = 'all'): Promise<string[]> {
  await page.evaluate(source);
  const { violations } = await page.evaluate(
    (options) =>
      (globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options),
    rules === 'all' ? {} : { runOnly: ['cat.color'] },
  );
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`,
  );
}
