import { cookieNameAt } from '@/lib/auth/cookies';
import { openDatabaseProxy } from '@/scripts/testing/database-proxy';
import { consent, expect, goToZoom, names, openAs, test } from './fixtures';
import { startApp } from './harness/app';

test.beforeEach(({ noise }) => {
  // Chromium logs every document with status 500 or 503 to its console.
  noise.allow(/Failed to load resource: the server responded with a status of 50[03]/);
});

test('with the database away a signed-in person is asked to try again, and stays signed in', async ({
  page,
  app,
  line,
  db,
  sandbox,
}) => {
  await openAs(page, names.maria, '/profile');
  await line.cut();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We are having trouble on our side');
  expect((await page.context().cookies()).map(({ name }) => name)).toContain(
    cookieNameAt(app.origin, 'session'),
  );

  await line.mend();
  // On a busy machine the first connection can take longer than a page waits for it.
  await expect.poll(async () => (await page.request.get('/api/health')).status()).toBe(200);
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
  expect(await db.grants()).toMatchObject([{ state: 'connected', revision: 1 }]);
  expect((await sandbox.requests({ endpoint: 'oauth.token' })).count).toBe(1);
});

test('with the database away a sign-in stops before its code is spent', async ({
  page,
  line,
  sandbox,
  db,
}) => {
  await goToZoom(page);
  await line.cut();
  await consent(page, names.maria);
  await expect(page).toHaveURL('/sign-in?problem=unavailable');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We are having trouble on our side');
  expect((await sandbox.requests({ endpoint: 'oauth.token' })).count).toBe(0);

  await line.mend();
  await page.getByRole('link', { name: 'Try again with Zoom' }).click();
  await consent(page, names.maria);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
  expect(await db.count('"user"')).toBe(1);
});

test('the home page needs no database for a visitor', async ({ page, line }) => {
  await line.cut();
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'Sign in with Zoom' })).toBeVisible();
});

test('an app that starts without its database recovers by itself', async ({ page, stack, zoomUrl }) => {
  const line = await openDatabaseProxy(stack.databaseUrl);
  await line.cut();
  const app = await startApp(line.url, Number(new URL(zoomUrl).port));
  try {
    await page.goto(`${app.origin}/api/sign-in`);
    await consent(page, names.maria);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We are having trouble on our side');
    await line.mend();
    await page.getByRole('link', { name: 'Try again with Zoom' }).click();
    await consent(page, names.maria);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
  } finally {
    // Prefetches that are still under way would fail and be logged once the server is gone.
    await page.goto('about:blank');
    await app.stop();
    await line.cut();
  }
});
