import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { axe, consent, expect, openAs, test } from './fixtures';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const AMINA = 'Amina Haddad';
const NILS = 'Nils Tom';

const PAGES = ['', '/words?q=oak', '/space', '/trash', '/save', '/save/files?kind=video&kind=chat'];

/** Signs in and opens the recordings. */
const comesIn = (page: Page, name: string) => openAs(page, name, '/recordings');

test('a full month: found by a spoken word, and read at its place', async ({ page, sandbox }) => {
  const spoken = {
    topic: 'The lake',
    minutesAgo: 5,
    minutes: 2,
    transcript: [{ at: 65, speaker: 'Amina', text: 'A heron!' }],
  };
  await sandbox.addRecording('amina', spoken);
  await comesIn(page, AMINA);
  await expect(page.getByRole('link', { name: 'Recordings', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await expect(page.getByRole('listitem').filter({ hasText: 'Just ended: site visit' })).toContainText(
    'Zoom is still working on it',
  );
  expect(
    (await sandbox.requests({ endpoint: 'api.recordings.list', person: 'amina' })).count,
  ).toBeLessThanOrEqual(2);
  await page.getByRole('searchbox').fill('heron');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByText('A heron!')).toBeVisible();
  await expect(page.getByText(/all there are this month/)).toBeVisible();
  await page.getByRole('link', { name: '1:05' }).click();
  await expect(heading(page)).toHaveText('The lake');
  await expect(page.getByText('Times are in ')).toBeVisible();
  await expect(page.locator('#line-0')).toContainText('Amina A heron!');
  await expect(page.getByRole('link', { name: 'Play at Zoom' }).first()).toHaveAttribute(
    'href',
    /\/rec\/play\/.*pwd=/,
  );
  expect(await page.content()).not.toContain('/rec/download/');
});

test('room is freed after a question, and given back', async ({ page, sandbox }) => {
  await comesIn(page, AMINA);
  await page.getByRole('link', { name: 'Free up space' }).click();
  await expect(page.getByText(/: \d+ recordings, /)).toBeVisible();
  await page.getByRole('checkbox').nth(0).check();
  await page.getByRole('checkbox', { name: /May not be touched/ }).check();
  await page.getByRole('button', { name: 'Move to the trash' }).click();
  await expect(heading(page)).toHaveText('Move 2 recordings to the trash?');
  // Two clicks before the answer: one request is sent, or two of which one moves the recordings.
  await page.getByRole('button', { name: /^Yes, move 2/ }).dblclick();
  await expect(heading(page)).toHaveText(/^1 of 2 recordings were moved to the trash/);
  await expect(page.getByText('Your Zoom account does not permit this.')).toBeVisible();
  expect((await sandbox.requests({ endpoint: 'api.recordings.delete', person: 'amina' })).count).toBe(2);
  await page.getByRole('button', { name: 'Undo: put it back' }).click();
  await expect(heading(page)).toHaveText(/^One recording is back/);
  const standings = (await sandbox.recordings('amina')).filter(({ standing }) => standing !== 'kept');
  expect(standings.map(({ topic }) => topic)).toEqual(['Already in the trash']);
});

test('nothing recorded says what will stand there, and the free plan that it has none', async ({
  page,
  context,
}) => {
  await comesIn(page, NILS);
  await expect(page.getByRole('heading', { name: /^No recordings in / })).toBeVisible();
  await context.clearCookies();
  await page.goto('/api/sign-in?callbackUrl=/recordings');
  await consent(page, 'Freya Basic');
  // A free account cannot grant this scope (zoom-facts 1.4).
  await expect(heading(page)).toHaveText('Your recordings, and every word in them');
  await expect(page.getByRole('link', { name: 'Review permissions at Zoom' })).toHaveAttribute(
    'href',
    /reconnect=1/,
  );
});

test('3,000 in a month: a small first page, and Zoom down behind it', async ({ page, sandbox }) => {
  await sandbox.addManyRecordings('nils', { days: 40 });
  await comesIn(page, NILS);
  const answer = await page.request.get('/recordings');
  expect((await answer.body()).byteLength).toBeLessThan(300_000);
  await page.getByRole('link', { name: /^More of / }).click();
  await expect(page.getByRole('link', { name: /^Back to the beginning of / })).toBeVisible();
  await sandbox.fault({ endpoint: 'api.recordings', kind: 'status', status: 503, times: 0 });
  await page.goto('/recordings');
  await expect(heading(page)).toHaveText('Zoom is not answering as it should');
});

test('a folder is filled, goes on after a pause and a reload, and has nothing fetched twice', async ({
  page,
  sandbox,
}) => {
  await sandbox.addRecording('nils', { topic: 'Long', minutesAgo: 50, minutes: 40 });
  // The browser's own storage replaces the folder that a person would choose.
  await page.addInitScript(() => {
    Object.assign(window, { showDirectoryPicker: () => navigator.storage.getDirectory() });
  });
  await comesIn(page, NILS);
  await page.goto('/recordings/save/files?kind=video');
  await expect(heading(page)).toHaveText(/^One file, /);
  const asked: { url: string; range?: string; answer: number }[] = [];
  page.on('response', (answer) => {
    const { range } = answer.request().headers();
    if (answer.url().includes('/api/recordings/file'))
      asked.push({ url: answer.url(), range, answer: answer.status() });
  });
  // Slow enough to be paused before its end.
  await sandbox.fault({ endpoint: 'files.content', kind: 'drip', ms: 2_000 });
  await page.getByRole('button', { name: 'Choose a folder and save' }).click();
  await expect(page.getByText(/^0 of 1 files saved, [1-9]/)).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused.')).toBeVisible();
  const urls = asked.map(({ url }) => url);
  await page.reload();
  asked.length = 0;
  await page.getByRole('button', { name: /^Continue in / }).click();
  await expect(page.getByText('All files are in the folder.')).toBeVisible();
  expect(asked).toMatchObject([{ range: expect.stringMatching(/^bytes=[1-9]\d*-$/), answer: 206 }]);
  await page.reload();
  asked.length = 0;
  await page.getByRole('button', { name: /^Continue in / }).click();
  await expect(page.getByText('All files are in the folder.')).toBeVisible();
  expect(asked).toEqual([]);
  const [saved, told] = await page.evaluate(async (all) => {
    const digestOf = async (bytes: ArrayBuffer) =>
      new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).join();
    type Folder = { values(): AsyncIterable<Folder & FileSystemFileHandle> };
    const inFolder: [string, string][] = [];
    const root = (await navigator.storage.getDirectory()) as unknown as Folder;
    for await (const month of root.values())
      for await (const file of month.values())
        inFolder.push([file.name, await digestOf(await (await file.getFile()).arrayBuffer())]);
    const digests = all.map(async (url) => digestOf(await (await fetch(url)).arrayBuffer()));
    return [inFolder, await Promise.all(digests)] as const;
  }, urls);
  expect(saved.map(([name]) => name)).toEqual([expect.stringMatching(/ Long - .*\.mp4$/)]);
  expect(saved.map(([, digest]) => digest).sort()).toEqual([...told].sort());
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('what takes its time comes in one piece', async ({ page, sandbox }) => {
    await comesIn(page, AMINA);
    await sandbox.fault({ endpoint: 'api.recordings', kind: 'delay', ms: 700, times: 0 });
    await page.goto('/recordings');
    await expect(page).toHaveURL(/[?&]whole/);
    await expect(page.getByRole('link', { name: 'Free up space' })).toBeVisible();
    await page.getByRole('searchbox').fill('oak');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page).toHaveURL(/[?&]whole/);
    await expect(page.getByText('The oak has come.').first()).toBeVisible();
  });

  test('recordings are chosen, summed, and saved by a file for curl', async ({ page, sandbox }) => {
    await sandbox.addRecording('nils', { topic: 'First', minutesAgo: 9, minutes: 1, chat: 'Hi' });
    await sandbox.addRecording('nils', { topic: 'Second', minutesAgo: 5, minutes: 1 });
    await comesIn(page, NILS);
    await page.getByRole('link', { name: 'Save many' }).click();
    await page.getByRole('checkbox', { name: /First/ }).check();
    await page.getByRole('checkbox', { name: /^Video/ }).uncheck();
    await page.getByRole('button', { name: 'See how large it is' }).click();
    await expect(heading(page)).toHaveText(/^2 files, /);
    await expect(page.getByText('Of one recording.')).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Get the file for curl' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('evergreen.curlrc');
    const text = readFileSync(await download.path(), 'utf8');
    expect(text.match(/^output = ".* First - .*\.(m4a|txt)"$/gm)).toHaveLength(2);
    const ticket = /Bearer (\S+)"/.exec(text)?.[1] ?? 'none';
    expect(await page.content()).not.toContain(ticket);
    const [, url = ''] = /^url = "(.*)"$/m.exec(text) ?? [];
    // A program, which has no cookie.
    const asProgram = (authorization: string) => fetch(url, { headers: { authorization } });
    const answer = await asProgram(`Bearer ${ticket}`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([
      200,
      'private, no-store, no-transform',
    ]);
    expect((await answer.arrayBuffer()).byteLength).toBe(Number(answer.headers.get('content-length')));
    expect((await asProgram('Bearer x')).status).toBe(401);
  });
});

test.describe('in Japanese, on a phone', () => {
  test.use({ locale: 'ja-JP', viewport: { width: 360, height: 740 } });

  test('everything fits, and axe finds nothing to mend', async ({ page, sandbox }) => {
    await comesIn(page, AMINA);
    const [talk] = (await sandbox.recordings('amina')).filter(({ topic }) => topic === 'The new library');
    const key = Buffer.from(talk?.uuid ?? '').toString('base64url');
    const schemes = ['light', 'dark'] as const;
    for (const [index, path] of PAGES.concat(`/${key}?q=oak`).entries()) {
      await page.goto(`/recordings${path}`);
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
      await page.emulateMedia({ colorScheme: schemes[index % 2] });
      expect(await axe(page), path).toEqual([]);
    }
    await page.goto('/recordings/space');
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'ゴミ箱に移す' }).click();
    await expect(heading(page)).toHaveText('1件の録画をゴミ箱に移しますか？');
    expect(await axe(page)).toEqual([]);
  });
});
