import type { FaultInput } from '@/sandbox/faults/fault';
import { consent, expect, goToZoom, names, openAs, signIn, test } from './fixtures';

// faults.fleet.spec.ts tests over HTTP each kind of trouble at the token endpoint during a sign-in. This is
// how it looks in a browser.
test("when Zoom's token endpoint answers 503, nothing is made and the person can try again", async ({
  page,
  sandbox,
  db,
}) => {
  await sandbox.fault({ endpoint: 'oauth.token', kind: 'status', status: 503 });
  await goToZoom(page);
  await consent(page, names.maria);
  await expect(page).toHaveURL('/sign-in?problem=zoom_unavailable');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zoom is not answering as it should');
  expect((await sandbox.requests({ endpoint: 'oauth.token' })).count).toBe(1);
  expect(await db.count('"user"')).toBe(0);

  await page.getByRole('link', { name: 'Try again with Zoom' }).click();
  await consent(page, names.maria);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
});

test('a wrong client secret is the operator’s, and the page says so', async ({
  page,
  sandbox,
  db,
  serverLog,
}) => {
  await sandbox.changeApp('sandbox-client-id', { clientSecret: 'another-secret' });
  await goToZoom(page);
  await consent(page, names.maria);
  await expect(page).toHaveURL('/sign-in?problem=operator');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'There is a problem with this app’s setup',
  );
  await expect(page.getByRole('link', { name: 'Contact support' })).toHaveAttribute('href', '/support');
  expect((await sandbox.requests({ endpoint: 'oauth.token' })).count).toBe(1);
  expect(await db.count('"user"')).toBe(0);
  expect(serverLog()).not.toContain('sandbox-client-secret');
});

const shortTroubles: [string, FaultInput][] = [
  ['429', { kind: 'status', status: 429, headers: { 'retry-after': '1' } }],
  ['500', { kind: 'status', status: 500 }],
  ['HTML', { kind: 'html', status: 502 }],
  ['nothing in time', { kind: 'hang' }],
];

for (const [answer, fault] of shortTroubles) {
  test(`when /users/me first answers ${answer} after the code was spent, the right person is signed in`, async ({
    page,
    sandbox,
    db,
  }) => {
    await sandbox.fault({ endpoint: 'api.users.me', times: 1, ...fault });
    await openAs(page, names.maria, '/profile');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
    const { id } = await sandbox.person('maria');
    expect(await db.grants()).toMatchObject([{ zoom_user_id: id, state: 'connected', revision: 1 }]);
    expect(await db.count('"user"')).toBe(1);
    expect((await sandbox.requests({ endpoint: 'oauth.token' })).count).toBe(1);
    expect(await sandbox.grants({ person: 'maria' })).toMatchObject([{ state: 'living' }]);
  });
}

const lastingTroubles: [string, FaultInput][] = [
  ['500', { kind: 'status', status: 500, json: { code: 5000, message: 'Internal error' } }],
  [
    'an error with status 200',
    { kind: 'status', status: 200, json: { code: 124, message: 'Invalid access token.' } },
  ],
  ['someone without an id', { kind: 'answer', fields: { id: null } }],
];

for (const [answer, fault] of lastingTroubles) {
  test(`when /users/me keeps answering ${answer}, nobody is invented`, async ({ page, sandbox, db }) => {
    const trouble = await sandbox.fault({ endpoint: 'api.users.me', times: 0, ...fault });
    await goToZoom(page);
    await consent(page, names.maria);
    await expect(page).toHaveURL('/sign-in?problem=zoom_unavailable');
    expect(await db.count('"user"')).toBe(0);
    expect(await db.count('account')).toBe(0);

    await trouble.clear();
    await page.getByRole('link', { name: 'Try again with Zoom' }).click();
    await consent(page, names.maria);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
    expect(await db.count('"user"')).toBe(1);
  });
}

test('who is signed in and comes back while Zoom is down sees what Zoom said last', async ({
  page,
  sandbox,
  db,
}) => {
  await openAs(page, names.maria, '/profile');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
  await sandbox.fault({ endpoint: 'api', kind: 'status', status: 503, times: 0 });
  await page.reload();
  await expect(
    page.getByText('Zoom could not tell us your profile just now. This is what it said on'),
  ).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
  expect(await db.grants()).toMatchObject([{ state: 'connected', revision: 1 }]);
  expect((await sandbox.requests({ endpoint: 'oauth.token.refresh_token' })).count).toBe(0);
});

test('a returning person’s grant is untouched by a sign-in that fails', async ({
  page,
  otherBrowser,
  sandbox,
  db,
}) => {
  await signIn(page);
  await sandbox.fault({ endpoint: 'oauth.token', kind: 'status', status: 500, times: 1 });
  const second = await otherBrowser.newPage();
  await goToZoom(second);
  await consent(second, names.maria);
  await expect(second).toHaveURL('/sign-in?problem=zoom_unavailable');
  expect(await db.grants()).toMatchObject([{ state: 'connected', revision: 1, failures: 0 }]);
  await page.goto('/profile');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
});
