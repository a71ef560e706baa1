import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { fleetSecrets } from '@/e2e/fleet/instance';
import { newDatabase } from '@/scripts/database/template.mjs';
import { freePort } from '@/scripts/setup/ports.mjs';
import { makeCertificates } from '@/scripts/testing/certificate';
import { until } from './fleet/rows';
import { consent, names } from './harness/sign-in';
import { test as base, expect } from './public/fixtures';
import { startNginx } from './public/nginx';

const NAME = 'app.evergreen.test';
const CLIENT = 'sandbox-client-id';

interface Nginx {
  origin: string;
  complaints(): string;
}

const test = base.extend<object, { nginx: Nginx }>({
  nginx: [
    async ({ world }, use) => {
      const port = await freePort();
      const origin = `https://${NAME}:${port}`;
      await world.sandbox.changeApp(CLIENT, { redirectUris: [`${origin}/api/auth/callback/zoom`] });
      const instance = await world.serve({
        ...fleetSecrets(),
        TOKEN_KEYS: `a:${randomBytes(32).toString('base64')}`,
        AUTH_URL: origin,
        DATABASE_URL: await newDatabase(process.env.EVERGREEN_TEST_POSTGRES ?? ''),
        ZOOM_OAUTH_URL: world.zoom,
        ZOOM_API_URL: world.zoom,
        ZOOM_CLIENT_ID: CLIENT,
        ZOOM_CLIENT_SECRET: 'sandbox-client-secret',
      });
      const nginx = await startNginx({ port, certificates: makeCertificates([NAME]), to: instance.url });
      await use({ origin, complaints: nginx.complaints });
      await nginx.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  baseURL: ({ nginx }, use) => use(nginx.origin),
});

/** nginx reads the head of an answer into one page of memory (proxy_buffer_size) and refuses a larger one. */
const HEAD_BUDGET = 4_096;
/**
 * The cookies that a browser sends with every request; nginx accepts 8 kB for a line, Node 16 kB for the
 * whole head.
 */
const COOKIE_BUDGET = 4_096;

const cookieBytes = async (page: Page, origin: string) => {
  const cookies = await page.context().cookies(origin);
  return cookies.reduce((sum, { name, value }) => sum + name.length + value.length + 3, 0);
};

test.describe.configure({ mode: 'serial' });

test('behind a real nginx with its own buffers a person signs in, over HTTP/2', async ({
  page,
  nginx,
  world,
}) => {
  await until('nginx', () =>
    page.goto('/').then(
      () => true,
      () => false,
    ),
  );
  expect(
    await page.evaluate(() =>
      performance
        .getEntriesByType('navigation')
        .map((entry) => (entry as PerformanceResourceTiming).nextHopProtocol),
    ),
  ).toEqual(['h2']);
  await page.getByRole('link', { name: 'Sign in with Zoom' }).click();
  expect(new URL(page.url()).origin).toBe(world.zoom);
  await consent(page, names.maria);
  await expect(page).toHaveURL(`${nginx.origin}/meetings`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today');
  expect(await cookieBytes(page, nginx.origin)).toBeLessThan(COOKIE_BUDGET);
});

test('twenty tabs opened at once while signed out, with long addresses, lock nobody out', async ({
  page,
  context,
  nginx,
  world,
}) => {
  const heads: number[] = [];
  context.on('response', async (response) => {
    if (new URL(response.url()).origin !== nginx.origin) return;
    const lines = await response.headersArray().catch(() => []);
    heads.push(lines.reduce((sum, { name, value }) => sum + name.length + value.length + 4, 0));
  });
  const address = (tab: number) =>
    `/connection/history?tab=${tab}&note=${encodeURIComponent('\u9577\u3044'.repeat(60))}`;
  const tabs = await Promise.all(Array.from({ length: 20 }, () => context.newPage()));
  await Promise.all(tabs.map((tab, index) => tab.goto(address(index))));
  expect([...new Set(tabs.map((tab) => new URL(tab.url()).origin))]).toEqual([world.zoom]);
  expect(await cookieBytes(page, nginx.origin)).toBeLessThan(COOKIE_BUDGET);
  expect(Math.max(...heads)).toBeLessThan(HEAD_BUDGET);
  expect((await page.goto('/privacy'))?.status()).toBe(200);

  await page.goto('/profile');
  await consent(page, names.hanako);
  await expect(page).toHaveURL(`${nginx.origin}/profile`);
  // nginx would have logged every refused request.
  expect(nginx.complaints()).not.toMatch(/too big|too large/);
});
