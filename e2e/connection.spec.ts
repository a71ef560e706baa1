import { readFile } from 'node:fs/promises';
import { consent, expect, goToZoom, names, signIn, test } from './fixtures';

const heading = { level: 1 } as const;

test('the connection page says how it is, what was granted and what happened', async ({ page, db }) => {
  await signIn(page);
  await page.goto('/connection');
  await expect(page.getByRole('heading', heading)).toHaveText('Connected to Zoom');
  await expect(page.getByText('See your Zoom profile')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'You connected Zoom' })).toBeVisible();

  await db.rows(`update zoom_grant set failures = 2, failure = 'server_error'`);
  await page.reload();
  await expect(page.getByRole('heading', heading)).toHaveText(
    'The last renewal did not work; it will be tried again',
  );
  await db.rows(`update zoom_grant set client_id = 'another'`);
  await page.reload();
  await expect(page.getByRole('heading', heading)).toHaveText('Reconnect to Zoom');
  await expect(page.getByText('new Zoom credentials')).toBeVisible();
});

test('disconnecting revokes at Zoom, wipes here and signs out everywhere; signing in again works', async ({
  page,
  otherBrowser,
  db,
  sandbox,
}) => {
  await signIn(page);
  const other = await otherBrowser.newPage();
  await signIn(other);
  await page.goto('/connection');
  await page.getByRole('link', { name: 'Disconnect Zoom' }).click();
  await expect(page.getByRole('heading', heading)).toHaveText('Disconnect Zoom?');
  await page.getByRole('button', { name: 'Yes, disconnect Zoom' }).click();
  await expect(page.getByRole('link', { name: 'Sign in with Zoom' })).toBeVisible();

  expect(await db.grants()).toMatchObject([{ state: 'revoked', access_token: null, refresh_token: null }]);
  expect((await sandbox.requests({ endpoint: 'oauth.revoke', person: 'maria' })).count).toBe(1);
  // The other browser shows a message before it goes to Zoom.
  await other.goto('/profile');
  await expect(other).toHaveURL('/sign-in?callbackUrl=%2Fprofile');
  await expect(other.getByRole('heading', heading)).toHaveText('Zoom is disconnected');
  await other.getByRole('link', { name: 'Sign in with Zoom' }).click();
  await expect(other.getByRole('radio', { name: names.maria })).toBeVisible();

  await signIn(page);
  expect(await db.grants()).toMatchObject([{ state: 'connected' }]);
  expect(await db.count('"user"')).toBe(1);
});

test('signing out everywhere ends every session and keeps the connection', async ({
  page,
  otherBrowser,
  db,
  sandbox,
}) => {
  await signIn(page);
  const other = await otherBrowser.newPage();
  await signIn(other);
  await page.goto('/connection');
  await page.getByRole('link', { name: 'Sign out everywhere' }).click();
  await page.getByRole('button', { name: 'Yes, sign out everywhere' }).click();
  await expect(page.getByRole('link', { name: 'Sign in with Zoom' })).toBeVisible();
  await other.goto('/profile');
  await expect(other.getByRole('radio', { name: names.maria })).toBeVisible();
  expect(await db.grants()).toMatchObject([{ state: 'connected' }]);
  expect((await sandbox.requests({ endpoint: 'oauth.revoke' })).count).toBe(0);
});

test('a person takes away what is kept of them as a file, without a token in it', async ({ page, db }) => {
  await goToZoom(page);
  await consent(page, names.maria);
  await expect(page.getByRole('heading', heading)).toContainText(names.maria);
  await expect
    .poll(async () => (await db.rows<{ p: string }>('select profile as p from zoom_grant'))[0]?.p)
    .toBeTruthy();
  await page.goto('/connection');
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download your data' }).click();
  const kept = await readFile(await (await downloading).path(), 'utf8');
  const [grant] = await db.grants();
  expect(JSON.parse(kept)).toMatchObject({ id: grant?.user_id, profile: { displayName: names.maria } });
  expect(kept).not.toContain(grant?.access_token);
  expect(kept).not.toMatch(/refresh_?token|access_?token/i);
});
