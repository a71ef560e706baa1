import type { Page } from '@playwright/test';
import ICAL from 'ical.js';
import { axe, expect, signIn, test } from './fixtures';

/** A person with an empty calendar. */
const NILS = 'Nils Tom';

/** Reads the feed as a calendar program does: without a cookie, at any time. */
async function subscribe(address: string, known?: string) {
  const headers: Record<string, string> = known ? { 'if-none-match': known } : {};
  const answer = await fetch(address, { headers, redirect: 'manual' });
  expect(answer.headers.get('set-cookie')).toBeNull();
  return answer;
}
const topicsIn = async (answer: Response) =>
  new ICAL.Component(ICAL.parse(await answer.text()))
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event).summary);

const addressOn = async (page: Page) =>
  (await page.getByText(/^http:\S+\/api\/calendar\/\S+\.ics$/).textContent()) ?? '';

test('a calendar link is made, read by a calendar program, made anew and stopped', async ({
  page,
  sandbox,
  serverLog,
}) => {
  await signIn(page, NILS);
  await sandbox.addMeeting('nils', { topic: 'Tree planting', inMinutes: 600 } as never);
  await page.goto('/meetings');
  await page.getByRole('link', { name: 'In your calendar app' }).click();
  await expect(page.getByRole('button', { name: 'Make the link' })).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect(page.getByRole('status').first()).toContainText('this one time only');
  expect(await axe(page)).toEqual([]);
  const first = await addressOn(page);
  const read = await subscribe(first);
  expect(read.headers.get('content-type')).toContain('text/calendar');
  const etag = read.headers.get('etag') ?? '';
  expect(await topicsIn(read)).toEqual(['Tree planting']);
  expect((await subscribe(first, etag)).status).toBe(304);
  const head = await fetch(first, { method: 'HEAD' });
  expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);

  await page.reload();
  await expect(page.getByText('cannot be shown again')).toBeVisible();
  expect(await page.content()).not.toContain(first.split('/').at(-1));
  await page.getByRole('link', { name: 'New link…' }).click();
  await page.getByRole('button', { name: 'Make a new link' }).click();
  await expect(page.getByRole('status').first()).toContainText('this one time only');
  const second = await addressOn(page);
  expect((await subscribe(first)).status).toBe(404);
  expect(await topicsIn(await subscribe(second))).toEqual(['Tree planting']);

  await page.goto('/meetings/calendar');
  await page.getByRole('link', { name: 'Stop the link…' }).click();
  await expect(page.getByRole('button', { name: 'Stop the link' })).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Stop the link' }).click();
  await expect(page.getByText('There is no link at the moment')).toBeVisible();
  expect((await subscribe(second)).status).toBe(404);
  const log = serverLog();
  for (const address of [first, second]) expect(log).not.toContain(address.slice(-40, -4));
});

test.describe('on a phone, in Japanese, without scripts', () => {
  test.use({ javaScriptEnabled: false, locale: 'ja-JP', viewport: { width: 360, height: 740 } });

  test('the link and its calendar speak the language of the page', async ({ page, sandbox }) => {
    await signIn(page, NILS);
    await sandbox.addMeeting('nils', { topic: '植樹', inMinutes: 600 } as never);
    await page.goto('/meetings/calendar');
    await page.getByLabel('パスコードを含める').check();
    await page.getByRole('button', { name: 'リンクを作成する' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('カレンダーリンク');
    const text = await (await subscribe(await addressOn(page))).text();
    expect(text).toContain('X-WR-CALNAME:Zoomミーティング');
    expect(text.replace(/\r\n /g, '')).toMatch(/pwd=\w+/);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
  });
});
