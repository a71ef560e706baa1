import type { Page } from '@playwright/test';
import { axe, expect, names, openAs, test } from './fixtures';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Signs in and opens the calls. */
const comesIn = (page: Page, name: string) => openAs(page, name, '/phone');

test('a call is found, listened to from its middle, read and saved', async ({ page, sandbox }) => {
  await comesIn(page, names.maria);
  await expect(heading(page)).toHaveText('Phone calls');
  await expect(page.getByRole('link', { name: 'Phone', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  const sawmill = page.getByRole('listitem').filter({ hasText: 'Sawmill, front desk' });
  await expect(sawmill).toContainText('Incoming · ');
  await expect(page.getByRole('listitem').filter({ hasText: 'Drone pilot' })).toContainText('New voicemail');
  expect((await sandbox.requests({ endpoint: 'api.phone.recordings', person: 'maria' })).count).toBe(1);
  expect(await axe(page)).toEqual([]);

  await sawmill.getByText('Listen').click();
  const player = sawmill.locator('audio');
  await player.evaluate(async (audio: HTMLAudioElement) => {
    const sought = new Promise((resolve) => audio.addEventListener('seeked', resolve, { once: true }));
    await audio.play();
    audio.currentTime = 250;
    await sought;
  });
  expect(await player.evaluate((audio: HTMLAudioElement) => Math.round(audio.duration))).toBe(310);
  const sound = (await player.getAttribute('src')) ?? '';
  const part = await page.request.get(sound, { headers: { range: 'bytes=0-3', 'accept-encoding': 'gzip' } });
  expect([part.status(), (await part.body()).toString('hex')]).toEqual([206, 'fffb54c0']);
  expect(part.headers()).toMatchObject({
    'content-length': '4',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  });
  const head = await page.request.head(sound);
  expect([head.status(), Number(head.headers()['content-length'])]).toEqual([200, 2_480_064]);
  const [download] = await Promise.all([page.waitForEvent('download'), sawmill.getByText('Save').click()]);
  expect(download.suggestedFilename()).toMatch(
    /^\d{4}-\d\d-\d\d \d\d\.\d\d Sawmill, front desk - call\.mp3$/,
  );
  await sandbox.fault({ endpoint: 'api.phone.download', kind: 'html-200' });
  await sawmill.getByText('Save').click();
  await expect(heading(page)).toHaveText('Zoom sent no file');
  await page.getByRole('link', { name: 'Back to the calls' }).click();

  await sawmill.getByText('Read').click();
  await expect(page.getByText('They were cut yesterday. You can have them on Thursday.')).toBeVisible();
  await expect(page.getByText('Times are in ')).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await page.getByRole('link', { name: 'All calls' }).click();
  await page.getByRole('navigation', { name: 'Thirty days at a time' }).getByRole('link').nth(2).click();
  await expect(page.getByText('Spring survey')).toBeVisible();
});

test('without Zoom Phone the page says so', async ({ page }) => {
  await comesIn(page, names.robert);
  await expect(heading(page)).toHaveText('You do not have Zoom Phone');
});

test.describe('in Japanese, on a phone, without scripts', () => {
  test.use({ locale: 'ja-JP', viewport: { width: 360, height: 740 }, javaScriptEnabled: false });

  test('everything fits, and every page of the navigation is in sight', async ({ page }) => {
    await comesIn(page, names.maria);
    await expect(heading(page)).toHaveText('通話');
    await expect(page.getByRole('navigation', { name: 'メイン' }).getByRole('link').last()).toBeInViewport();
    await page.getByRole('listitem').filter({ hasText: 'Sawmill' }).getByText('聞く').click();
    await expect(page.locator('#main audio').first()).toBeVisible();
  });
});
