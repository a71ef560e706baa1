import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Control } from '@/sandbox/client';
import { axe, consent, expect, names, openAs, test } from './fixtures';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function pathTo(sandbox: Control, person: string, wanted: string) {
  const found = (await sandbox.meetings(person)).find(({ topic }) => topic === wanted);
  return `/meetings/${found?.id}/past`;
}
const AMINA = 'Amina Haddad';

test('from the past meetings to who was there, the file of it, and Zoom’s summary', async ({
  page,
  sandbox,
  serverLog,
}) => {
  await openAs(page, AMINA, '/meetings');
  await page.goto('/meetings?past');
  await page.getByRole('link', { name: 'Who was there: Yesterday’s workshop' }).click();
  await expect(page).toHaveURL(await pathTo(sandbox, 'amina', 'Yesterday’s workshop'));
  await expect(heading(page)).toHaveText('Yesterday’s workshop');
  const jonas = page.getByRole('listitem').filter({ hasText: 'Jonas Weber' });
  await expect(jonas).toHaveCount(1);
  await expect(jonas).toContainText('1 hr 25 min');
  await expect(page.getByText('The workshop chose oak for the new library.')).toBeVisible();
  await expect(page.getByText('**hardness**')).toBeVisible();
  expect(await axe(page)).toEqual([]);
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save as CSV' }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/^attendance-\d+-\d{4}-\d\d-\d\d\.csv$/);
  expect(readFileSync(await file.path(), 'utf8')).toContain('"\'=HYPERLINK(""http://example.com"")"');
  expect(serverLog()).not.toMatch(/Jonas|oak/);
});

test('with a free plan, and with one participant alone, the page says so as no error', async ({
  page,
  otherBrowser,
  sandbox,
}) => {
  const { id } = await sandbox.addHeld('freya', { minutesAgo: 60, participants: [{ name: 'Guest' }] });
  await openAs(page, names.freya, `/meetings/${id}/past`);
  await expect(heading(page)).toHaveText('Past meetings need a paid Zoom plan');
  const amina = await otherBrowser.newPage();
  await openAs(amina, AMINA, await pathTo(sandbox, 'amina', 'Alone in the room'));
  await expect(amina.getByText('Zoom names nobody for this meeting.')).toBeVisible();
});

test('without the permission there is a sentence and a button, which leads to Zoom and back', async ({
  page,
  sandbox,
}) => {
  const path = await pathTo(sandbox, 'amina', 'Yesterday’s workshop');
  await page.goto(`/api/sign-in?${new URLSearchParams({ callbackUrl: path })}`);
  await page
    .locator('input[name=scope][value="meeting:read:list_past_participants"]')
    .evaluate((input: HTMLInputElement) => {
      input.checked = false;
    });
  await consent(page, AMINA);
  await expect(page.getByText('the app needs one more permission')).toBeVisible();
  await page.getByRole('link', { name: 'Review permissions at Zoom' }).click();
  await consent(page, AMINA);
  await expect(page).toHaveURL(path);
  await expect(page.getByText('Jonas Weber')).toBeVisible();
});

test.describe('in Japanese, on a phone', () => {
  test.use({ locale: 'ja-JP', viewport: { width: 360, height: 740 } });

  test('everything fits, and axe finds nothing to mend', async ({ page, sandbox }) => {
    await openAs(page, AMINA, await pathTo(sandbox, 'amina', 'Yesterday’s workshop'));
    await expect(page.getByRole('heading', { name: '参加者' })).toBeVisible();
    await page.waitForLoadState();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await axe(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await axe(page, 'colours')).toEqual([]);
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('another time is chosen, and a slow Zoom’s page comes in one piece', async ({ page, sandbox }) => {
    const path = await pathTo(sandbox, 'amina', 'Office hours');
    const meetingId = Number(/\d+/.exec(path)?.[0]);
    for (const [minutesAgo, name] of [
      [3_000, '山田 花子'],
      [60, '佐藤 健'],
    ] as const)
      await sandbox.addHeld('amina', { meetingId, minutesAgo, participants: [{ name }] });
    await openAs(page, AMINA, path);
    await expect(page.getByText('佐藤 健')).toBeVisible();
    await sandbox.fault({ endpoint: 'api.past.participants', kind: 'delay', ms: 700, times: 0 });
    await page.getByLabel('Held 2 times').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Show this time' }).click();
    await expect(page).toHaveURL(/[?&]whole/);
    await expect(page.getByText('山田 花子')).toBeVisible();
  });
});
