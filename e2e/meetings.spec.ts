import type { Page } from '@playwright/test';
import { axe, consent, expect, openAs, test } from './fixtures';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Signs in and opens the meetings. */
const comesIn = (page: Page, name: string) => openAs(page, name, '/meetings');
const AMINA = 'Amina Haddad';
const NILS = 'Nils Tom';

test('a full day: what is on first, with the way in, invitations among the rest', async ({
  page,
  sandbox,
}) => {
  await comesIn(page, AMINA);
  await expect(heading(page)).toHaveText('Today');
  await expect(page.getByRole('link', { name: 'Meetings', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  const join = page.getByRole('link', { name: 'Join: Open desk' });
  await expect(join).toHaveAttribute('href', /\/j\/\d+/);
  await expect(page.getByRole('listitem').filter({ hasText: 'Open desk' }).first()).toContainText('On now');
  await expect(page.getByRole('listitem').filter({ hasText: 'Invited: sawmill visit' })).toContainText(
    'Invitation',
  );
  await expect(page.getByText('Times are in Central European Time (Europe/Berlin).')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Stand-up' })).not.toHaveCount(0);
  expect((await sandbox.requests({ endpoint: 'api.meetings.list', person: 'amina' })).count).toBe(2);
  expect(await page.content()).not.toContain('zak=');

  await page.getByRole('searchbox').fill('workshop');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Yesterday’s workshop' })).toBeVisible();
  await expect(page.getByText(/Looked through all \d+ meetings/)).toBeVisible();
  await page.goBack();
  await page.getByRole('link', { name: 'Past meetings' }).click();
  await expect(heading(page)).toHaveText('Past meetings');
  await expect(page.getByText('Alone in the room')).toBeVisible();
});

test('an empty calendar says what will stand there', async ({ page }) => {
  await comesIn(page, NILS);
  await expect(page.getByRole('heading', { name: 'No upcoming meetings' })).toBeVisible();
  expect(await axe(page)).toEqual([]);
});

test('3,000 meetings: a small first page, a link to the next, and one that ran out begins by date', async ({
  page,
  sandbox,
}) => {
  await sandbox.addManyMeetings('nils');
  await comesIn(page, NILS);
  await expect(heading(page)).toHaveText('Today');
  const answer = await page.request.get('/meetings');
  expect((await answer.body()).byteLength).toBeLessThan(300_000);
  await page.getByRole('link', { name: 'More meetings' }).click();
  await expect(heading(page)).toHaveText('Coming days, continued');
  await expect(page.getByText('read again')).toHaveCount(0);
  await sandbox.advance('16 min');
  await page.reload();
  await expect(page.getByText('Zoom no longer had this page of the list')).toBeVisible();
  await page.goBack();
  await expect(heading(page)).toHaveText('Today');
});

test('without the permission there is one sentence and one button, which leads to Zoom and back', async ({
  page,
}) => {
  await page.goto('/api/sign-in');
  for (const box of await page.locator('input[name=scope]').all())
    await box.evaluate((input: HTMLInputElement) => {
      input.checked = false;
    });
  await consent(page, NILS);
  await expect(page).toHaveURL('/profile');
  await expect(page.getByRole('link', { name: 'Meetings', exact: true })).toHaveCount(0);
  await page.goto('/meetings');
  await expect(heading(page)).toHaveText('Your meetings, here every morning');
  await page.getByRole('link', { name: 'Review permissions at Zoom' }).click();
  await consent(page, NILS);
  await expect(page).toHaveURL('/meetings');
  await expect(page.getByRole('heading', { name: 'No upcoming meetings' })).toBeVisible();
});

test('without a Meetings licence the page says so', async ({ page }) => {
  await comesIn(page, 'Olga Petrova');
  await expect(heading(page)).toHaveText('Your Zoom user has no Meetings licence');
});

test('with one of Zoom’s lists hanging the rest is there at once, and what is missing is said', async ({
  page,
  sandbox,
}) => {
  await comesIn(page, AMINA);
  await sandbox.fault({ endpoint: 'api.meetings.upcoming', kind: 'hang', times: 0 });
  await page.goto('/meetings', { waitUntil: 'commit' });
  await expect(page.getByText('Invitations are still loading.')).toBeVisible();
  await expect(page.getByText('Open desk').first()).toBeVisible();
  await expect(page.getByText('Invitations are missing here.')).toBeVisible();
  await expect(heading(page)).toHaveCount(1);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('meetings that take their time come in one piece, and the search too', async ({ page, sandbox }) => {
    await comesIn(page, AMINA);
    await sandbox.fault({ endpoint: 'api.meetings.list', kind: 'delay', ms: 700, times: 0 });
    await page.goto('/meetings');
    await expect(page).toHaveURL(/[?&]whole/);
    await expect(page.getByRole('link', { name: 'Join: Open desk' })).toBeVisible();
    await page.getByRole('searchbox').fill('timber');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page).toHaveURL(/[?&]whole/);
    await expect(page.getByText('Timber & tools')).toBeVisible();
    await expect(page.getByText(/Looked through all/)).toBeVisible();
  });
});

test.describe('in Japanese, on a phone', () => {
  test.use({ locale: 'ja-JP', viewport: { width: 360, height: 740 } });

  test('everything fits, and axe finds nothing to fix', async ({ page }) => {
    await comesIn(page, AMINA);
    await expect(heading(page)).toHaveText('今日');
    await expect(page.getByRole('link', { name: '参加する：Open desk' })).toBeVisible();
    for (const path of ['/meetings', '/meetings?past', '/meetings?q=a']) {
      await page.goto(path);
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
      for (const [colorScheme, rules] of [
        ['light', 'all'],
        ['dark', 'colours'],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await axe(page, rules), `${path}, ${colorScheme}`).toEqual([]);
      }
    }
  });
});
