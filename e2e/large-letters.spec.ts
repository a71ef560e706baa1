import { expect, names, signIn, test } from './fixtures';
import { layoutFaults } from './harness/layout';

const HOUR_MS = 3_600_000;
const monthInTokyo = (at: number) =>
  new Date(at).toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' }).slice(0, 7);
/**
 * A month in which the sandbox's Hanako has recorded: she did so five hours and nine days before it was started. On
 * the first day of a month the present one may still be empty.
 */
function recordedMonth(): string {
  const last = Date.now() - 5 * HOUR_MS;
  const isSure = monthInTokyo(last) === monthInTokyo(last - HOUR_MS);
  return monthInTokyo(isSure ? last : last - 9 * 24 * HOUR_MS);
}

const RECORDINGS = `/recordings?month=${recordedMonth()}`;
/** A month with one recording, about which a page has other sentences than about many. */
const ONCE_MS = 100 * 24 * HOUR_MS;
const ONE_RECORDING = `/recordings/save?month=${monthInTokyo(Date.now() - ONCE_MS)}`;
const pages = [
  ...['/', '/sign-in', '/profile', '/setup', '/support', '/privacy', '/terms', '/nowhere'],
  ...['/meetings', '/meetings?past', '/meetings?q=a', '/meetings/new', '/meetings/calendar'],
  RECORDINGS,
  RECORDINGS.replace('?', '/save?'),
  ONE_RECORDING,
  ...['/recordings/space', '/recordings/trash', '/phone'],
  ...['/connection', '/connection/history', '/connection/disconnect'],
  ...['', '/usage', '/idle', '/storage', '/attendance', '/plan', '/log'].map((name) => `/account${name}`),
];

/** Lists, of which the first entry's own page is looked at too. */
const lists = ['/meetings', RECORDINGS, '/phone'];

/** English breaks lines only between words, so there the pages with the longest ones. */
const wordy = ['/meetings/new', ONE_RECORDING, '/connection', '/account/attendance', '/setup'];
const looks = [
  { locale: 'ja-JP', paths: pages, widths: [1280, 820, 360] },
  { locale: 'en-US', paths: wordy, widths: [820, 360] },
];

test('with the browser’s letters twice as large, every page is whole on a phone, a tablet and a desktop', async ({
  page,
  app,
  sandbox,
  playwright,
  launchOptions,
  noise,
}) => {
  noise.allow(/status of 404/);
  await signIn(page, names.hanako);
  await sandbox.addRecording('hanako', { topic: '植樹', minutesAgo: ONCE_MS / 60_000, minutes: 40 });
  const storageState = await page.context().storageState();
  // The setting for the size of letters, 16 pixels unless somebody changes it.
  const args = [...(launchOptions.args ?? []), '--blink-settings=defaultFontSize=32'];
  const browser = await playwright.chromium.launch({ ...launchOptions, args });
  for (const { locale, paths, widths } of looks) {
    const context = await browser.newContext({ baseURL: app.origin, storageState, locale });
    noise.listenTo(context);
    const large = await context.newPage();
    // Its end is not fixed: the pages of a list's first entries are added on the way.
    const queue = [...paths];
    for (const path of queue) {
      // All of the page is there; what its scripts add is not looked at.
      await large.goto(path, { waitUntil: 'domcontentloaded' });
      await expect(large.getByRole('heading', { level: 1 })).toBeVisible();
      for (const width of widths) {
        await large.setViewportSize({ width, height: 800 });
        expect(await layoutFaults(large), `${path}, ${locale}, ${width} wide`).toEqual([]);
      }
      if (!lists.includes(path)) continue;
      const entry = large
        .getByRole('main')
        .locator(`li a[href^="${path.split('?')[0]}/"]`)
        .first();
      queue.push(String(await entry.getAttribute('href')));
    }
    const letters = await large.evaluate(() => getComputedStyle(document.body).fontSize);
    expect(letters, 'the setting was taken over').toBe('34px');
  }
  await browser.close();
});
