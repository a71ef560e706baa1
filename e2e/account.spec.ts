import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { axe, consent, expect, names, test } from './fixtures';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function comesIn(page: Page, name: string, to: string) {
  await page.goto(`/api/sign-in?callbackUrl=${to}`);
  await consent(page, name);
  await expect(page).toHaveURL(new RegExp(to));
}

test('an administrator finds the people of the account, and takes them along', async ({ page, sandbox }) => {
  await sandbox.addManyColleagues('hanako', 400);
  await comesIn(page, names.hanako, '/profile');
  await page.getByRole('link', { name: 'Account', exact: true }).click();
  await expect(heading(page)).toHaveText('Your Zoom account');
  await expect(page.getByText('300 people on this page.')).toBeVisible();
  expect((await sandbox.requests({ endpoint: 'api.users.list' })).count).toBe(1);
  expect((await sandbox.requests({ endpoint: 'oauth.token.account_credentials' })).count).toBe(1);
  expect(await axe(page)).toEqual([]);

  await page.getByRole('link', { name: 'More people' }).click();
  await expect(page.getByText('55 people on this page.')).toBeVisible();
  await page.getByLabel('Licence', { exact: true }).selectOption('Basic');
  await page.getByLabel('Name, email or department').fill('muller');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('cell', { name: 'Zoë Müller' }).first()).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save as CSV' }).click(),
  ]);
  const rows = (await readFile(await download.path(), 'utf8')).trim().split('\r\n').slice(1);
  expect(rows.length).toBe(await page.getByRole('row').filter({ hasText: 'Zoë Müller' }).count());
});

test('to everybody else there is no such page', async ({ page, otherBrowser, sandbox, noise }) => {
  noise.allow(/status of 404/);
  const nothing = async (at: Page) => {
    for (const path of ['/account', '/api/account/people', '/account?status=pending'])
      expect([path, (await at.request.get(path)).status()]).toEqual([path, 404]);
    expect((await at.goto('/account'))?.status()).toBe(404);
    await expect(at.getByRole('link', { name: 'Account', exact: true })).toHaveCount(0);
    expect(await at.title()).not.toContain('account');
  };
  await nothing(page);
  await comesIn(page, names.maria, '/profile');
  await nothing(page);
  const other = await otherBrowser.newPage();
  await comesIn(other, 'Amina Haddad', '/profile');
  await nothing(other);
  expect((await sandbox.requests({ endpoint: 'api.users.list' })).count).toBe(0);
});

test.describe('in Japanese, on a phone', () => {
  test.use({ locale: 'ja-JP', viewport: { width: 360, height: 740 } });

  test('everything fits, and one missing scope takes its own part away', async ({ page, sandbox }) => {
    await sandbox.changeApp('sandbox-s2s-client-id', {
      scopes: [{ scope: 'user:read:user:admin' }, { scope: 'user:read:list_users:admin' }],
    });
    await comesIn(page, names.hanako, '/account');
    await expect(heading(page)).toHaveText('Zoomアカウント');
    await expect(page.getByText('スコープがありません：user:read:summary:admin')).toBeVisible();
    await expect(page.getByRole('cell', { name: 'Maria Lindqvist' })).toBeVisible();
    const wide = await page.locator('html').evaluate((html) => html.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
    expect(await axe(page)).toEqual([]);
  });
});
