import type { Page } from '@playwright/test';
import { axe, expect, signIn, test } from './fixtures';

const heading = { level: 1 } as const;

/** A person with an empty calendar, so that only a test's own meetings clash. */
const NILS = 'Nils Tom';

/** A coming day, in the format of a date field. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function fill(page: Page, { topic = 'Tree planting', date = inDays(9), time = '12:00' } = {}) {
  await page.getByLabel('Topic').fill(topic);
  await page.getByLabel('Date').fill(date);
  await page.getByLabel('Start', { exact: true }).fill(time);
}

test('a meeting is scheduled, sent as a short invitation, joined, started, changed and deleted', async ({
  page,
  serverLog,
  sandbox,
}) => {
  await signIn(page, NILS);
  await page.goto('/meetings/new');
  expect(await axe(page)).toEqual([]);
  await fill(page);
  await page.getByLabel('Passcode').fill('Zx9kQ2wv');
  await page.getByLabel('Invited people').fill('guest@example.com');
  await page.getByRole('button', { name: 'Schedule the meeting' }).click();

  const outcome = page.getByRole('status').first();
  await expect(outcome).toContainText('The meeting is scheduled.');
  await expect(outcome).toBeFocused();
  await expect(page.getByRole('heading', heading)).toHaveText('Tree planting');
  const english = page.locator('#main pre[lang=en]');
  await expect(english).toContainText('Join: http');
  await expect(english).toContainText('Passcode: Zx9kQ2wv');
  await page.getByText('日本語', { exact: true }).last().click();
  await expect(page.locator('#main pre[lang=ja]')).toContainText('参加リンク: http');
  expect(await axe(page)).toEqual([]);
  const link = await page.getByRole('link', { name: 'Join' }).getAttribute('href');
  expect((await english.textContent()) ?? '').toContain(link ?? 'none');

  const html = await (await page.request.get(page.url())).text();
  const flight = await (await page.request.get(page.url(), { headers: { rsc: '1' } })).text();
  expect(flight).toContain('Tree planting');
  expect(html + flight).not.toMatch(/zak=|start_url/);
  const start = await page.request.get(`/api/meetings/${idOf(page)}/start`, { maxRedirects: 0 });
  expect([start.status(), start.headers()['cache-control']]).toEqual([303, 'no-store']);
  expect(start.headers().location).toContain('/s/');
  const file = await page.request.get(`/api/meetings/${idOf(page)}/ics`);
  expect(file.headers()['content-type']).toContain('text/calendar');

  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Length in minutes').fill('30');
  await page.getByRole('button', { name: 'Save the changes' }).click();
  await expect(outcome).toContainText('The changes are saved.');
  await expect(outcome).toBeFocused();
  await expect(page.getByRole('main')).toContainText('30 minutes');

  await page.getByRole('link', { name: 'Delete' }).click();
  await expect(page.getByRole('button', { name: 'Yes, delete' })).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Yes, delete' }).click();
  await expect(page.getByRole('heading', heading)).toHaveText('The meeting is deleted');
  expect(await sandbox.mails()).toEqual([]);
  expect((await page.request.get(page.url().split('?')[0] ?? '')).status()).toBe(404);
  expect(serverLog()).not.toMatch(/Zx9kQ2wv|zak=|Tree planting/);
});

const idOf = (page: Page) => /\/meetings\/(\d+)/.exec(page.url())?.[1] ?? '';

test('one date of a series is deleted, after it was asked for, and the others stay', async ({
  page,
  sandbox,
}) => {
  await signIn(page, NILS);
  const series = await sandbox.addMeeting('nils', {
    topic: 'Weekly round',
    inMinutes: 300,
    type: 8,
    recurrence: { type: 2 },
  } as never);
  await page.goto(`/meetings/${series.id}`);
  await expect(page.getByRole('link', { name: 'Edit at Zoom' })).toBeVisible();
  const dates = page
    .getByRole('region')
    .or(page.locator('#main section'))
    .filter({ hasText: 'Dates' })
    .getByRole('listitem');
  const before = await dates.count();
  await dates.nth(1).getByRole('link').click();
  await page.getByRole('link', { name: 'Delete' }).click();
  const form = page.getByRole('main').locator('form');
  // Without a choice the browser does not send the form; the server refuses it too, for browsers that do.
  await form.evaluate((it: HTMLFormElement) => it.setAttribute('novalidate', ''));
  await page.getByRole('button', { name: 'Yes, delete' }).click();
  await expect(page.getByText('Please choose one of the two.')).toBeFocused();
  expect(await axe(page)).toEqual([]);
  await page.getByLabel(/^Only this date/).check();
  await page.getByRole('button', { name: 'Yes, delete' }).click();
  await expect(page.getByRole('status').first()).toContainText('This date is deleted; the other dates stay.');
  await expect(dates).toHaveCount(before - 1);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a form keeps its values, says what is wrong, warns of a clash and saves all the same', async ({
    page,
    sandbox,
  }) => {
    await signIn(page, NILS);
    await page.goto('/meetings/new');
    await fill(page, { topic: 'Pruning', date: inDays(-9) });
    await page.getByLabel('Agenda').fill('Bring a saw');
    await page.getByRole('button', { name: 'Schedule the meeting' }).click();
    await expect(page.getByRole('alert')).toContainText('It is not saved yet.');
    await expect(page.getByRole('alert')).toBeFocused();
    await expect(page.getByText('This is in the past.')).toBeVisible();
    await expect(page.getByLabel('Agenda')).toHaveValue('Bring a saw');
    await sandbox.addMeeting('nils', { topic: 'Felling', inMinutes: 3 * 1_440, minutes: 1_440 } as never);
    await page.getByLabel('Date').fill(inDays(3));
    await page.getByLabel('Start', { exact: true }).fill('23:59');
    await page.getByRole('button', { name: 'Schedule the meeting' }).click();
    await expect(page.getByRole('alert')).toContainText('Felling');
    await expect(page.getByLabel('Topic')).toHaveValue('Pruning');
    await page.getByRole('button', { name: 'Save anyway' }).click();
    await expect(page.getByText('The meeting is scheduled.')).toBeVisible();
  });
});

test.describe('in Japanese, on a phone', () => {
  test.use({ locale: 'ja-JP', viewport: { width: 360, height: 740 } });

  test('the form and the meeting are whole, and fit', async ({ page }) => {
    await signIn(page, NILS);
    await page.goto('/meetings/new');
    await expect(page.getByRole('heading', heading)).toHaveText('ミーティングを予約');
    const wide = async () => {
      // Without its stylesheet the page would have another width.
      await page.waitForLoadState();
      return page.evaluate(() => document.documentElement.scrollWidth);
    };
    expect(await wide()).toBeLessThanOrEqual(360);
    expect(await axe(page)).toEqual([]);
    await page.getByLabel('トピック').fill('森の打ち合わせ');
    await page.getByLabel('日付').fill(inDays(9));
    await page.getByRole('button', { name: '予約する' }).click();
    await expect(page.getByRole('status').first()).toContainText('ミーティングを予約しました。');
    await expect(page.locator('#main pre[lang=ja]')).toContainText('日時:');
    expect(await wide()).toBeLessThanOrEqual(360);
    expect(await axe(page)).toEqual([]);
  });
});
