import { consent, expect, goToZoom, names, signIn, test } from './fixtures';

test('a visitor signs in with Zoom and is greeted by name', async ({ page, db, sandbox }) => {
  await goToZoom(page);
  await consent(page, names.maria);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');

  const [grant] = await db.grants();
  expect(grant).toMatchObject({ state: 'connected', revision: 1, failures: 0, intent_revision: null });
  expect(await db.count('account')).toBe(1);
  expect((await sandbox.requests({ endpoint: 'oauth.token' })).count).toBe(1);
});

test('the tokens are in the database sealed, and in no column of the account', async ({
  page,
  db,
  sandbox,
}) => {
  await signIn(page);
  const [grant] = await db.grants();
  const tokens = (await sandbox.grants({ person: 'maria' })).flatMap((view) => view.tokens);
  expect(tokens.filter(({ alive }) => alive)).toHaveLength(2);
  for (const { end } of tokens) expect(JSON.stringify(grant)).not.toContain(end);
  expect(Object.keys((await db.rows<object>('select * from account'))[0] ?? {}).sort()).toEqual([
    'created_at',
    'provider',
    'provider_account_id',
    'user_id',
  ]);
});

test('Zoom is sent no scope, one redirect URL and a PKCE challenge', async ({ page, app }) => {
  await page.goto('/');
  const asked = page.waitForRequest(/\/oauth\/authorize/);
  await page.getByRole('link', { name: 'Sign in with Zoom' }).click();
  const { searchParams } = new URL((await asked).url());
  expect([...searchParams.keys()].sort()).toEqual([
    'client_id',
    'code_challenge',
    'code_challenge_method',
    'redirect_uri',
    'response_type',
    'state',
  ]);
  expect(searchParams.get('redirect_uri')).toBe(`${app.origin}/api/auth/callback/zoom`);
  expect(searchParams.get('code_challenge_method')).toBe('S256');
});

test('someone of whom Zoom tells next to nothing gets a page all the same', async ({ page, db }) => {
  await goToZoom(page);
  await consent(page, names.sam);
  await expect(page).toHaveURL('/profile');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello');
  await expect(page.getByRole('main')).not.toContainText('undefined');
  await expect(page.getByText('Zoom user since')).toBeVisible();
  expect(await db.grants()).toHaveLength(1);
});

test('who comes back is the same person, with a new grant in the same row', async ({
  page,
  otherBrowser,
  db,
}) => {
  await signIn(page);
  const [first] = await db.grants();
  await signIn(await otherBrowser.newPage());
  const grants = await db.grants();
  expect(grants).toHaveLength(1);
  expect(grants[0]).toMatchObject({
    id: first?.id,
    user_id: first?.user_id,
    revision: 2,
    state: 'connected',
  });
  expect(grants[0]?.access_token).not.toBe(first?.access_token);
  expect(await db.count('"user"')).toBe(1);
});

test('a second browser of the same person does not sign out the first', async ({
  page,
  otherBrowser,
  sandbox,
}) => {
  await signIn(page);
  const second = await otherBrowser.newPage();
  await signIn(second);
  for (const each of [page, second]) {
    await each.goto('/profile');
    await expect(each.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
  }
  expect((await sandbox.requests({ endpoint: 'oauth.token.refresh_token' })).count).toBe(0);
});

test('signed out, the profile leads to Zoom and back to the profile', async ({ page }) => {
  await page.goto('/profile');
  await consent(page, names.maria);
  await expect(page).toHaveURL('/profile');
});

test('a way back to another origin is refused', async ({ page }) => {
  for (const elsewhere of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
    await page.context().clearCookies();
    await page.goto(`/api/sign-in?callbackUrl=${encodeURIComponent(elsewhere)}`);
    await consent(page, names.maria);
    await expect(page).toHaveURL('/profile');
  }
});

test('a company may put its own sign-in before Zoom’s', async ({ page, sandbox }) => {
  await sandbox.setSwitch('companySignIn', true);
  await page.goto('/api/sign-in?callbackUrl=/profile');
  await page.getByRole('button', { name: 'Continue' }).click();
  await consent(page, names.maria);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
});
