import { axe, expect, test } from './fixtures';

test('the sandbox’s page keeps the focus where a button removes itself, and shows the newest calls on a telephone', async ({
  page,
  sandbox,
  zoomUrl,
}) => {
  const { access_token } = await sandbox.issueTokens({ person: 'maria' });
  await sandbox.fault({ endpoint: 'api.phone', kind: 'status', status: 418 });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${zoomUrl}/_sandbox`);
  await fetch(`${zoomUrl}/v2/users/me`, { headers: { authorization: `Bearer ${access_token}` } });
  const newest = page.locator('#live-requests tbody tr').first();
  await expect(newest).toContainText('Maria Lindqvist');
  await expect(newest).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  expect(await axe(page)).toEqual([]);

  await page.getByRole('button', { name: 'Remove app of Maria Lindqvist' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Maria Lindqvist' })).toBeFocused();
  await page.getByRole('button', { name: 'Clear status api.phone' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Faults', exact: true })).toBeFocused();
});
