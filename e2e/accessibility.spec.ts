import type { Page } from '@playwright/test';
import { cookieNameAt } from '@/lib/auth/cookies';
import { axe, expect, goToZoom, names, signIn, test } from './fixtures';

const pages = [
  '/',
  '/sign-in',
  '/sign-in?problem=other_person',
  '/profile',
  '/meetings',
  '/meetings?past',
  '/meetings?q=tree',
  '/recordings',
  '/phone',
  '/connection',
  '/connection/history',
  '/connection/disconnect',
  '/setup',
  '/privacy',
  '/nowhere',
];

/**
 * The sign-in page with its longest content, which it shows when the browser's cookie names the same outcome.
 */
const otherPersonCameBack = (page: Page, origin: string) =>
  page.context().addCookies([{ name: cookieNameAt(origin, 'outcome'), value: 'other_person', url: origin }]);

const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

const LIGHT = ['light', 'all'] as const;
const DARK = ['dark', 'colours'] as const;
const OTHER_WORDS = ['light', 'but colours'] as const;

/** The tests of these pages check them with axe in Japanese. */
const hasOwn = (path: string) => /^\/(meetings|recordings)\b/.test(path);

// Colours are the same in every language.
for (const [locale, looks, how] of [
  ['en-US', () => [LIGHT, DARK], 'light or dark'],
  ['ja-JP', (path: string) => (hasOwn(path) ? [] : [OTHER_WORDS]), 'in other words'],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });

    test(`axe finds nothing to fix, ${how}, and each page fits a narrow phone`, async ({
      page,
      app,
      noise,
    }) => {
      noise.allow(/status of 404/);
      await signIn(page, names.hanako);
      await otherPersonCameBack(page, app.origin);
      for (const path of pages) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        for (const [colorScheme, rules] of looks(path)) {
          await page.emulateMedia({ colorScheme });
          expect(await axe(page, rules), `${path}, ${colorScheme}`).toEqual([]);
        }
        await page.setViewportSize({ width: 320, height: 640 });
        expect(await widthOf(page), path).toBeLessThanOrEqual(320);
        // A laptop's window at a zoom of 200 %.
        await page.setViewportSize({ width: 640, height: 360 });
        expect(await widthOf(page), `${path}, zoomed`).toBeLessThanOrEqual(640);
        await page.setViewportSize({ width: 1280, height: 720 });
      }
    });
  });
}

test('no page scrolls sideways for a hostile name, and each keeps the navigation of who is signed in', async ({
  page,
  app,
  noise,
}) => {
  noise.allow(/status of 404/);
  await signIn(page, names.robert);
  await otherPersonCameBack(page, app.origin);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of pages) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await widthOf(page), path).toBeLessThanOrEqual(320);
    await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link'), path).toHaveText([
      'Meetings',
      'Recordings',
      'Phone',
      'Profile',
      'Connection',
    ]);
  }
});

test('on paper a page is light, whatever the screen is', async ({ page }) => {
  await page.goto('/privacy');
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await paper();
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await paper()).not.toBe(light);
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  expect(await paper()).toBe(light);
});

test('the rings of the start page grow, but not for a person who asks for less motion', async ({ page }) => {
  for (const [reducedMotion, moves] of [
    ['no-preference', true],
    ['reduce', false],
  ] as const) {
    await page.emulateMedia({ reducedMotion });
    await page.goto('/');
    // One that has ended counts, because its last state is kept.
    const count = await page.evaluate(() => document.getAnimations().length);
    expect(count > 0, reducedMotion).toBe(moves);
  }
});

test('signing in needs no mouse', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Sign in with Zoom' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/meetings');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a person signs in, switches the language and signs out', async ({ page }) => {
    await goToZoom(page);
    await page.getByRole('radio', { name: names.maria }).check();
    await page.getByRole('button', { name: 'Allow' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Maria Lindqvist');
    await page.getByRole('button', { name: '日本語' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
    await page.getByRole('button', { name: 'サインアウト' }).click();
    await expect(page).toHaveURL('/sign-in?problem=signed_out');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('サインアウトしました');
  });

  test('a person whose profile takes its time gets it in one piece', async ({ page, sandbox }) => {
    await goToZoom(page);
    await page.getByRole('radio', { name: names.maria }).check();
    await page.getByRole('button', { name: 'Allow' }).click();
    const greeting = page.getByRole('heading', { level: 1 });
    await expect(greeting).toHaveText('Hello, Maria Lindqvist');
    await sandbox.fault({ endpoint: 'api.users.me', kind: 'delay', ms: 1_000, times: 0 });
    await page.goto('/profile');
    await expect(page).toHaveURL('/profile?whole');
    await expect(greeting).toHaveText('Hello, Maria Lindqvist');
    await expect(page.getByText('Loading your Zoom profile')).toBeHidden();
  });
});
