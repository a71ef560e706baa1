import { consent, expect, names, test } from './fixtures';

test('who comes under another host name is moved to the canonical origin, and can sign in', async ({
  page,
  app,
}) => {
  const { port } = new URL(app.origin);
  await page.goto(`http://localhost:${port}/?from=elsewhere`);
  await expect(page).toHaveURL(`${app.origin}/?from=elsewhere`);
  await page.goto(`http://localhost:${port}/profile`);
  await consent(page, names.maria);
  await expect(page).toHaveURL(`${app.origin}/profile`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
});

test('a sign-in that begins under another host name has the registered redirect URL all the same', async ({
  page,
  app,
  sandbox,
}) => {
  const { port } = new URL(app.origin);
  await page.goto(`http://localhost:${port}/api/sign-in?callbackUrl=/profile`);
  expect(new URL(page.url()).searchParams.get('redirect_uri')).toBe(`${app.origin}/api/auth/callback/zoom`);
  await consent(page, names.maria);
  await expect(page).toHaveURL(`${app.origin}/profile`);
  expect((await sandbox.requests({ endpoint: 'oauth.token' })).count).toBe(1);
});

test('another site cannot start a sign-in behind somebody’s back', async ({
  page,
  app,
  sandbox,
  zoomUrl,
  noise,
}) => {
  const otherSite = zoomUrl.replace('127.0.0.1', 'localhost');
  noise.allow(/status of 404/);
  await page.goto(`${otherSite}/not-there`);
  await page.evaluate((url) => {
    location.href = url;
  }, `${app.origin}/api/sign-in`);
  await expect(page).toHaveURL(`${app.origin}/sign-in`);
  await expect(page.getByRole('link', { name: 'Sign in with Zoom' })).toBeVisible();
  expect((await sandbox.requests({ endpoint: 'oauth.authorize' })).count).toBe(0);
});
