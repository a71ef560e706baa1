import { expect, signIn, test } from './fixtures';

test('a profile that takes its time is a skeleton first; one that comes at once never is', async ({
  page,
  sandbox,
}) => {
  await signIn(page);
  const hasSkeleton = async () =>
    (await (await page.request.get('/profile')).text()).includes('aria-busy="true"');
  await expect.poll(hasSkeleton).toBe(false);
  await sandbox.fault({ endpoint: 'api.users.me', kind: 'delay', ms: 1_000, times: 0 });
  await page.goto('/profile', { waitUntil: 'commit' });
  await expect(page.locator('[aria-busy=true]')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
  await expect(page.locator('[aria-busy=true]')).toBeHidden();
});
