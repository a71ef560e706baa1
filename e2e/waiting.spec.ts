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
  await page.addInitScript(rememberSkeleton);
  await page.goto('/profile');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
  await expect(page.locator('[aria-busy=true]')).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.dataset.skeleton)).toBe('seen');
});

/** In the page: on a busy machine the skeleton may be gone before anybody outside of the browser looks. */
function rememberSkeleton() {
  const isBusy = (node: Node) =>
    node instanceof Element &&
    (node.matches('[aria-busy=true]') || node.querySelector('[aria-busy=true]') !== null);
  new MutationObserver((changes) => {
    if (changes.some(({ addedNodes }) => [...addedNodes].some(isBusy)))
      document.documentElement.dataset.skeleton = 'seen';
  }).observe(document, { childList: true, subtree: true });
}
