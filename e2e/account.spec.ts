import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { axe, expect, names, openAs, test } from './fixtures';

const REPORTS = [
  ...['usage', 'idle', 'storage', 'attendance?meeting=81234567890', 'plan', 'log'].map(
    (name) => `/account/${name}`,
  ),
  ...['usage', 'idle', 'attendance?meeting=81234567890'].map((name) => `/api/account/${name}`),
];

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** The content of the file to which the page links. */
async function saved(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save as CSV' }).click(),
  ]);
  return readFile(await download.path(), 'utf8');
}

// One test: each reset ends the account's token, and the app forces a new one at most once in half a minute.
test('an administrator finds the people of the account and its reports, takes them along, and the log says so', async ({
  page,
  sandbox,
  db,
  noise,
}) => {
  await sandbox.addManyColleagues('hanako', 400);
  await sandbox.addHeld('maria', {
    ...{ minutesAgo: 90, meetingId: 81234567890 },
    participants: [{ name: '<i>Guest</i>', email: 'guest@example.com', to: 30 }],
  });
  await openAs(page, names.hanako, '/profile');
  await page.getByRole('link', { name: 'Account', exact: true }).click();
  await expect(heading(page)).toHaveText('Your Zoom account');
  await expect(page.getByText('300 people on this page.')).toBeVisible();
  expect((await sandbox.requests({ endpoint: 'api.users.list' })).count).toBe(1);
  expect((await sandbox.requests({ endpoint: 'oauth.token.account_credentials' })).count).toBe(1);
  expect(await axe(page)).toEqual([]);

  await page.getByRole('link', { name: 'More people' }).click();
  await expect(page.getByText('55 people on this page.')).toBeVisible();
  await page.getByLabel('Licence', { exact: true }).selectOption('Basic');
  await page.getByLabel('Name, email or department').fill('muller');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('cell', { name: 'Zoë Müller' }).first()).toBeVisible();
  const rows = (await saved(page)).trim().split('\r\n').slice(1);
  expect(rows.length).toBe(await page.getByRole('row').filter({ hasText: 'Zoë Müller' }).count());

  const sections = page.getByRole('navigation', { name: 'Parts of the account' });
  await sections.getByRole('link', { name: 'Usage' }).click();
  await expect(heading(page)).toHaveText('Daily usage');
  await page.getByRole('link', { name: 'Participants', exact: true }).click();
  await expect(page.getByRole('img', { name: /^Participants by day/ })).toBeVisible();
  await expect(page.getByText('Numbers marked as provisional may still change')).toBeVisible();
  expect((await sandbox.requests({ endpoint: 'api.report.daily' })).count).toBe(1);
  expect(await axe(page)).toEqual([]);

  await sections.getByRole('link', { name: 'Idle licences' }).click();
  await expect(page.getByRole('cell', { name: 'Maria Lindqvist' })).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await sections.getByRole('link', { name: 'Storage' }).click();
  await expect(page.getByRole('img', { name: /^Storage used by day/ })).toBeVisible();
  expect(await axe(page)).toEqual([]);

  await sections.getByRole('link', { name: 'Attendance' }).click();
  const meeting = page.getByLabel('Meeting ID, or the UUID');
  await meeting.fill('https://zoom.us/j/81234567890?pwd=abc');
  await page.getByRole('button', { name: 'Show' }).click();
  // A link may contain a passcode, so the browser must not send it in a Referer.
  await expect(page).toHaveURL(/attendance$/);
  await meeting.fill('812 3456 7890');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('<i>Guest</i>')).toBeVisible();
  expect(await axe(page)).toEqual([]);
  expect(await saved(page)).toContain('guest@example.com');

  await db.rows(`insert into planned_meeting (id, account_id, plan, entry, day, starts_at, ends_at, state, trouble)
    select n, 'sandbox-account-id', 'plan', 'lesson ' || n, now(), now() + n * interval '1 day', now() + n * interval '25 hours',
      case n when 1 then 'open' else 'made' end, case n when 1 then 'clash' end from generate_series(1, 3) n`);
  await sections.getByRole('link', { name: 'Made by plan' }).click();
  await expect(page.getByRole('table', { name: 'Not as the plan says' })).toContainText(
    'as one person can hold',
  );
  await expect(page.getByRole('table', { name: 'Next meetings' }).getByRole('row')).toHaveCount(3);
  expect(await axe(page)).toEqual([]);

  await sections.getByRole('link', { name: 'Audit log' }).click();
  await expect(page.getByRole('cell', { name: 'Took the file of who was in a meeting' })).toContainText(
    '812 3456 7890',
  );
  await expect(page.locator('main')).not.toContainText('Guest');
  expect(await axe(page)).toEqual([]);

  await page.goto('/privacy');
  await expect(
    page.getByText(/^Only you and.* administrators of the company’s Zoom account\./),
  ).toBeVisible();

  // While Zoom does not say who administers the account, nobody does; who was one is told why.
  noise.allow(/status of 404/);
  await sandbox.fault({ endpoint: 'api.users.me', kind: 'status', status: 503, times: 0 });
  expect((await page.goto('/account/usage'))?.status()).toBe(404);
  await expect(heading(page)).toHaveText('This page is hidden for the moment');
  expect(await axe(page)).toEqual([]);
  await sandbox.clearFaults();
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(heading(page)).toHaveText('Daily usage');
});

test.describe('in Japanese, on a phone', () => {
  test.use({ locale: 'ja-JP', viewport: { width: 360, height: 740 } });

  test('everything fits, and one missing scope takes its own part away', async ({ page, sandbox }) => {
    await sandbox.changeApp('sandbox-s2s-client-id', {
      scopes: [{ scope: 'user:read:user:admin' }, { scope: 'user:read:list_users:admin' }],
    });
    await openAs(page, names.hanako, '/account');
    await expect(heading(page)).toHaveText('Zoomアカウント');
    await expect(page.getByText('スコープがありません：user:read:summary:admin')).toBeVisible();
    await expect(page.getByRole('cell', { name: 'Maria Lindqvist' })).toBeVisible();
    const fits = async () => {
      const wide = await page.locator('html').evaluate((html) => html.scrollWidth);
      expect([page.url(), wide]).toEqual([page.url(), 360]);
      expect(await axe(page)).toEqual([]);
    };
    await fits();
    for (const name of ['usage', 'idle', 'log']) {
      await page.goto(`/account/${name}`);
      await fits();
    }
  });
});

// The last test, because after a second reset the token is refused for half a minute, and administrators then
// have no page either.
test('to everybody else there is no such page', async ({ page, otherBrowser, sandbox, noise }) => {
  noise.allow(/status of 404/);
  const nothing = async (at: Page) => {
    for (const path of ['/account', '/api/account/people', '/account?status=pending', ...REPORTS])
      expect([path, (await at.request.get(path)).status()]).toEqual([path, 404]);
    expect((await at.goto('/account'))?.status()).toBe(404);
    await expect(at.getByRole('link', { name: 'Account', exact: true })).toHaveCount(0);
    expect(await at.title()).not.toContain('account');
  };
  await nothing(page);
  await openAs(page, names.maria, '/profile');
  await nothing(page);
  const other = await otherBrowser.newPage();
  await openAs(other, 'Amina Haddad', '/profile');
  await nothing(other);
  expect((await sandbox.requests({ endpoint: 'api.users.list' })).count).toBe(0);
  expect((await sandbox.requests({ endpoint: 'api.report' })).count).toBe(0);
});
