import { consent, expect, goToZoom, names, openAs, test } from './fixtures';

test('English by default, for a browser that asks for neither language', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, locale: 'fi-FI' });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await context.close();
});

test.describe('in a Japanese browser', () => {
  test.use({ locale: 'ja-JP' });

  test('every page is in Japanese, and the greeting too', async ({ page }) => {
    await openAs(page, names.hanako, '/profile');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('こんにちは');
    await expect(page.getByRole('button', { name: 'サインアウト' })).toBeVisible();
    await page.goto('/sign-in');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/[\u3040-\u30ff\u4e00-\u9fff]/);
  });

  test('the language can be switched, stays, and leaves one where one was', async ({ page }) => {
    await goToZoom(page);
    await consent(page, names.hanako, 'decline');
    await expect(page).toHaveURL('/sign-in?problem=declined');
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page).toHaveURL('/sign-in?problem=declined');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Access was not approved');
    await page.goto('/');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.getByRole('button', { name: '日本語' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  });
});
