import { expect, test } from './fixtures';

test('what has to be pasted into Zoom is copied by its button', async ({ page, app }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/setup');
  await page.getByRole('button', { name: 'Copy: OAuth redirect URL' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${app.origin}/api/auth/callback/zoom`);
});
