import type { Page } from '@playwright/test';
import type { Control } from '@/sandbox/client';
import { consent, expect, goToZoom, names, signIn, test } from './fixtures';

/** The number of a person's living grants at Zoom, which keeps one at most. */
async function living(sandbox: Control, person: string) {
  return (await sandbox.grants({ person })).filter(({ state }) => state === 'living').length;
}

test('a second person in the same browser becomes themselves, not part of the first', async ({
  page,
  sandbox,
  db,
}) => {
  await signIn(page, names.maria);
  await page.goto('/api/sign-in?callbackUrl=/profile');
  await consent(page, names.freya);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Freya Basic');

  const [maria, freya] = await Promise.all([sandbox.person('maria'), sandbox.person('freya')]);
  const grants = await db.grants();
  expect(grants.map((grant) => grant.zoom_user_id)).toEqual([maria.id, freya.id]);
  expect(grants[0]?.user_id).not.toBe(grants[1]?.user_id);
  expect(grants).toMatchObject([{ state: 'connected', revision: 1 }, { revision: 1 }]);
  expect([await living(sandbox, 'maria'), await living(sandbox, 'freya')]).toEqual([1, 1]);
});

test('an ended session of somebody else merges nobody either', async ({ page, db }) => {
  await signIn(page, names.maria);
  await db.rows('update "user" set epoch = epoch + 1');
  await page.goto('/profile');
  await consent(page, names.freya);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Freya Basic');
  expect(await db.count('"user"')).toBe(2);
});

test('an email address that passes to somebody else locks nobody out', async ({
  page,
  otherBrowser,
  sandbox,
  db,
}) => {
  await signIn(page, names.maria);
  await sandbox.createPerson({
    name: 'Mario Lind',
    key: 'mario',
    profile: { email: 'maria.lindqvist@example.com' },
  });
  const other = await otherBrowser.newPage();
  await signIn(other, 'Mario Lind');
  await page.goto('/profile');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
  expect(await db.count('"user"')).toBe(2);
  expect([await living(sandbox, 'maria'), await living(sandbox, 'mario')]).toEqual([1, 1]);
});

test('two tabs that sign in side by side both arrive', async ({ page, context, sandbox, db }) => {
  const second = await context.newPage();
  await goToZoom(page);
  await goToZoom(second);
  await consent(page, names.maria);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
  await consent(second, names.maria);
  await expect(second.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
  expect(await db.grants()).toMatchObject([{ state: 'connected', revision: 2 }]);
  expect((await sandbox.requests({ endpoint: 'oauth.token.refresh_token' })).count).toBe(0);
});

test('two browsers whose codes are exchanged at the same moment keep one living grant', async ({
  page,
  otherBrowser,
  sandbox,
  db,
}) => {
  const second = await otherBrowser.newPage();
  const gate = await sandbox.gate('oauth.token');
  await goToZoom(page);
  await goToZoom(second);
  await Promise.all([allow(page), allow(second)]);
  await gate.arrived(2);
  await gate.release();
  for (const each of [page, second]) {
    // A person who was overtaken between exchange and greeting is sent through Zoom at most once more.
    await expect(each).toHaveURL(/\/profile$|\/sign-in\?problem=stale$/);
  }
  expect(await db.grants()).toMatchObject([{ state: 'connected' }]);
  expect(await db.count('"user"')).toBe(1);
  for (const each of [page, second]) {
    await each.goto('/profile');
    if (!each.url().endsWith('/profile')) await consent(each, names.maria);
    await expect(each.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
  }
  expect(await living(sandbox, 'maria')).toBe(1);
  expect((await sandbox.requests({ endpoint: 'oauth.token.refresh_token' })).count).toBe(0);
});

test('who removed the app at Zoom connects again with one click, as the same person', async ({
  page,
  sandbox,
  db,
}) => {
  await signIn(page);
  const [before] = await db.grants();
  await sandbox.removeApp('maria', { notify: false });
  await page.goto('/profile');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reconnect to Zoom');
  expect(await db.grants()).toMatchObject([{ state: 'reconnect_required' }]);

  await page.getByRole('link', { name: 'Reconnect with Zoom' }).click();
  await consent(page, names.maria);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
  expect(await db.grants()).toMatchObject([{ id: before?.id, user_id: before?.user_id, state: 'connected' }]);
  expect(await living(sandbox, 'maria')).toBe(1);
});

async function allow(page: Page) {
  await page.getByRole('radio', { name: names.maria }).check();
  await page.getByRole('button', { name: 'Allow' }).click({ noWaitAfter: true });
}
