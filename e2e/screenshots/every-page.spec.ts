import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from '@/e2e/fixtures';
import { layoutFaults } from '@/e2e/harness/layout';
import { localFolder } from '@/scripts/setup/paths.mjs';
import { visits } from './page-states';

const folder = `${localFolder}/screenshots`;
const widths = [360, 820, 1280];
const colours = ['light', 'dark'] as const;

const fileOf = (state: string) => state.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'start';

/** Takes the page as it is at each width, light and dark. @returns the faults of its layout */
async function take(page: Page, file: string): Promise<string[]> {
  const faults: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    faults.push(...(await layoutFaults(page)).map((fault) => `${file}, ${width} wide: ${fault}`));
    for (const colorScheme of colours) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${folder}/${file}.${width}.${colorScheme}.png`, fullPage: true });
    }
  }
  return faults;
}

for (const locale of ['en-US', 'ja-JP'])
  test.describe(locale, () => {
    test.use({ locale });
    for (const { name, person, before, states } of visits)
      test(`every page of ${name}`, async ({ page, app, sandbox, line, noise }) => {
        test.setTimeout(30 * 60_000);
        page.setDefaultTimeout(60_000);
        noise.allow(/status of (404|50[03])/);
        mkdirSync(folder, { recursive: true });
        const world = { origin: app.origin, sandbox, line };
        await before?.(world);
        if (person) await signIn(page, person);
        const list: string[] = [];
        const faults: string[] = [];
        for (const [index, state] of states.entries()) {
          await page.setViewportSize({ width: 1280, height: 800 });
          await state.open(page, world);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
          const file = `${locale}.${name}.${String(index + 1).padStart(2, '0')}-${fileOf(state.name)}`;
          faults.push(...(await take(page, file)));
          list.push(file);
        }
        writeFileSync(`${folder}/${locale}.${name}.json`, JSON.stringify(list));
        expect(faults).toEqual([]);
      });
  });
