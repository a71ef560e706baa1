import type { Page } from '@playwright/test';
import { consent, expect, goToZoom, names, signIn, test } from './fixtures';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('who says no at Zoom is told so, and can change their mind', async ({ page, db, sandbox }) => {
  await goToZoom(page);
  await consent(page, names.maria, 'decline');
  await expect(page).toHaveURL('/sign-in?problem=declined');
  await expect(heading(page)).toHaveText('Access was not approved');
  expect(await db.count('"user"')).toBe(0);
  expect((await sandbox.requests({ endpoint: 'oauth.token' })).count).toBe(0);

  await page.getByRole('link', { name: 'Try again with Zoom' }).click();
  await consent(page, names.maria);
  await expect(heading(page)).toHaveText('Hello, Maria Lindqvist');
});

test('a code without a state, as from Zoom’s Marketplace, is thrown away and the sign-in begun anew', async ({
  page,
  app,
  sandbox,
  db,
}) => {
  const redirectUri = `${app.origin}/api/auth/callback/zoom`;
  const { code } = await sandbox.issueCode({ person: 'hanako', redirectUri });
  await page.goto(`/api/auth/callback/zoom?code=${code}`);
  expect((await sandbox.requests({ endpoint: 'oauth.token' })).count).toBe(0);
  await consent(page, names.maria);
  await expect(heading(page)).toHaveText('Today');
  expect((await sandbox.requests({ endpoint: 'oauth.token' })).count).toBe(1);
  expect(await db.count('account')).toBe(1);
});

test('a state that no sign-in of this browser began is refused, and no code is spent', async ({
  page,
  sandbox,
  db,
}) => {
  await goToZoom(page);
  await page.goto('/api/auth/callback/zoom?code=forged&state=forged');
  await expect(page).toHaveURL('/sign-in?problem=stale');
  await expect(heading(page)).toHaveText('This sign-in is no longer valid');
  expect((await sandbox.requests({ endpoint: 'oauth.token' })).count).toBe(0);
  expect(await db.count('"user"')).toBe(0);

  await page.getByRole('link', { name: 'Start over with Zoom' }).click();
  await consent(page, names.maria);
  await expect(heading(page)).toHaveText('Hello, Maria Lindqvist');
});

test('with a live session, a strange state simply goes on', async ({ page, sandbox, db }) => {
  await signIn(page);
  await page.goto('/api/auth/callback/zoom?code=forged&state=forged&extra=1');
  await expect(page).toHaveURL('/profile');
  await expect(heading(page)).toHaveText('Hello, Maria Lindqvist');
  expect(await db.grants()).toMatchObject([{ state: 'connected', revision: 1 }]);
  expect((await sandbox.requests({ endpoint: 'oauth.token' })).count).toBe(1);
});

test('a code that was used before gets a page that says so; the grant it gave lives on', async ({
  page,
  sandbox,
  db,
}) => {
  await goToZoom(page);
  const flow = await page.context().cookies();
  const callback = page.waitForRequest(/\/api\/auth\/callback\/zoom/);
  await consent(page, names.maria);
  await expect(page).toHaveURL('/profile');

  // The same browser, as before the code came back.
  await page.context().clearCookies();
  await page.context().addCookies(flow);
  await page.goto((await callback).url());
  await expect(page).toHaveURL('/sign-in?problem=code_expired');
  await expect(heading(page)).toHaveText('Zoom no longer accepts this sign-in');
  expect(await db.grants()).toMatchObject([{ state: 'connected', revision: 1 }]);
  expect((await sandbox.requests({ endpoint: 'oauth.token' })).count).toBe(2);
});

test('a code that ran out on the way gets a page that says so', async ({ page, sandbox, db }) => {
  const gate = await sandbox.gate('oauth.token');
  await goToZoom(page);
  await page.getByRole('radio', { name: names.maria }).check();
  await page.getByRole('button', { name: 'Allow' }).click({ noWaitAfter: true });
  await gate.arrived();
  await sandbox.advance('11 min');
  await gate.release();
  await expect(page).toHaveURL('/sign-in?problem=code_expired');
  await expect(heading(page)).toHaveText('Zoom no longer accepts this sign-in');
  expect(await db.count('"user"')).toBe(0);
});

test('a browser that keeps no cookies is told what to do', async ({ page, app, sandbox, db }) => {
  const start = await fetch(`${app.origin}/api/sign-in`, { redirect: 'manual' });
  const asked = new URL(start.headers.get('location') ?? '').searchParams;
  const { code } = await sandbox.issueCode({
    person: 'maria',
    redirectUri: asked.get('redirect_uri') ?? '',
    challenge: asked.get('code_challenge') ?? '',
  });
  const callback = `${app.origin}/api/auth/callback/zoom?code=${code}&state=${asked.get('state')}`;
  const answer = await fetch(callback, { redirect: 'manual' });
  expect(answer.headers.get('location')).toBe(`${app.origin}/sign-in?problem=cookies`);
  await page.goto(answer.headers.get('location') ?? '');
  await expect(heading(page)).toHaveText('Your browser did not send our cookie');
  expect((await sandbox.requests({ endpoint: 'oauth.token' })).count).toBe(0);
  expect(await db.count('"user"')).toBe(0);
});

test('an address that anybody can send claims nothing, and has a way on', async ({ page }) => {
  for (const problem of ['%3Cscript%3Ealert(1)%3C/script%3E', 'disconnected', 'operator']) {
    await page.goto(`/sign-in?problem=${problem}`);
    await expect(heading(page)).toHaveText('Sign in');
  }
  await page.getByRole('link', { name: 'Sign in with Zoom' }).click();
  await expect(page.getByRole('radio').first()).toBeVisible();
});
