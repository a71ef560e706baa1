import { securityHeaders } from '@/lib/security-headers';
import { addressesOf, RULES } from './fleet/routes/rules';
import { walkRoutes } from './fleet/routes/walk';
import { consent, names } from './harness/sign-in';
import { collectCookies, whatIsWrongWith } from './public/cookies';
import { expect, test } from './public/fixtures';
import type { Finding, Operator } from './public/operator';
import { ACTS } from './public/words';
import type { PublicWorld } from './public/world';

test.describe.configure({ mode: 'serial' });

/**
 * Does what one finding says.
 * @returns the entry of ACTS that matched
 */
async function follow({ text }: Finding, operator: Operator, world: PublicWorld): Promise<string> {
  for (const { words, act } of ACTS) {
    const said = words.exec(text);
    if (!said) continue;
    await act(said.slice(1), operator, world);
    return words.source;
  }
  throw new Error(`These words of the doctor lead nowhere: ${text}`);
}

test('from an empty environment, the doctor’s own words lead to green', async ({ operator, world }) => {
  Object.assign(operator.env, { ZOOM_OAUTH_URL: world.zoom, ZOOM_API_URL: world.zoom });
  await world.sandbox.changeApp('sandbox-client-id', { redirectUris: ['https://elsewhere.test/callback'] });
  const followed: string[] = [];
  for (let visit = 1; ; visit++) {
    const { status, findings, printed } = await operator.doctor();
    const open = findings.filter(({ state }) => state !== 'OK');
    const wrong = open.filter(({ state }) => state === 'Fix');
    expect(status, printed).toBe(wrong.length > 0 ? 1 : 0);
    if (open.length === 0) break;
    expect(visit, printed).toBeLessThan(12);
    // First everything that is wrong, all at once; then the open points, one after the other.
    for (const finding of wrong.length > 0 ? wrong : open.slice(0, 1))
      followed.push(await follow(finding, operator, world));
  }
  expect(ACTS.map(({ words }) => words.source).filter((words) => !followed.includes(words))).toEqual([]);
});

test('a person signs in at the public name, through their company’s sign-in, and no policy is in the way', async ({
  page,
  world,
}) => {
  await world.sandbox.setSwitch('companySignIn', true);
  await page.goto('/');
  await page.getByRole('link', { name: 'Sign in with Zoom' }).click();
  expect(new URL(page.url()).origin).toBe(world.company);
  await page.getByRole('button', { name: 'Sign in with my company' }).click();
  expect(new URL(page.url()).origin).toBe(world.zoom);
  await consent(page, names.maria);
  await expect(page).toHaveURL('/meetings');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today');
  await world.sandbox.setSwitch('companySignIn', false);

  // The browser enforces these: it would not store an invalid __Host- cookie at all.
  const cookies = await page.context().cookies(world.app);
  const kept = cookies.map(({ name, secure }) => [name.replace(/flow\d+$/, 'flow'), secure]);
  expect(kept.sort()).toEqual([
    ['__Host-evergreen.flow', true],
    ['__Host-evergreen.session', true],
  ]);

  const answer = await page.reload();
  const headers = (await answer?.allHeaders()) ?? {};
  for (const [name, value] of Object.entries(securityHeaders(world.app)))
    expect(headers[name.toLowerCase()]).toBe(value);
  expect(await page.evaluate(() => isSecureContext)).toBe(true);
});

test('the setup page is not there without a code, and with one it asks for it', async ({
  page,
  operator,
  noise,
}) => {
  noise.allow(/status of 404/);
  expect((await page.goto('/setup'))?.status()).toBe(404);
  operator.env.SETUP_CODE = await operator.shell(`node -p "crypto.randomBytes(24).toString('base64')"`);
  await operator.restart();

  await page.goto('/setup');
  await expect(page.getByText('All required environment variables are set.')).toBeHidden();
  for (const [code, heading] of [
    ['not the code', 'Enter your setup code'],
    [operator.env.SETUP_CODE, 'Setup'],
  ] as const) {
    await page.getByLabel('Setup code').fill(code);
    await page.getByRole('button', { name: 'Open' }).click();
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    if (code === 'not the code') await expect(page.getByText('That code is not right.')).toBeVisible();
  }
  await expect(page.getByText('All required environment variables are set.')).toBeVisible();
  await expect(page.getByText('All set.')).toBeVisible();
  expect((await page.context().cookies(`${page.url()}`)).map(({ name }) => name)).toEqual([
    '__Secure-evergreen.setup',
  ]);
});

test('over https every cookie of every route is bound to this host, or on a short list', async ({
  page,
  context,
  world,
  operator,
  noise,
}) => {
  const cookies = collectCookies(context, world.app);
  noise.allow(/status of 4\d\d/);
  const everyRoute = async () => {
    const addresses = walkRoutes()
      .filter((route) => !RULES[route]?.ends)
      .flatMap(addressesOf);
    await page.evaluate(async (urls) => {
      const asked = urls.flatMap((url) => ['GET', 'POST'].map((method) => ({ url, method })));
      const walk = async () => {
        for (let next = asked.pop(); next; next = asked.pop())
          await fetch(next.url, { method: next.method, redirect: 'manual' }).then(
            (answer) => answer.text(),
            () => '',
          );
      };
      await Promise.all(Array.from({ length: 6 }, walk));
    }, addresses);
  };
  await page.goto('/');
  await everyRoute();
  await page.getByRole('button', { name: '日本語' }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.goto('/setup');
  await page.getByLabel('Setup code').fill(operator.env.SETUP_CODE ?? '');
  await page.getByRole('button', { name: 'Open' }).click();
  await page.goto('/profile');
  await consent(page, names.hanako);
  await expect(page).toHaveURL('/profile');
  await everyRoute();
  await page.goto('/connection/sign-out');
  await page
    .getByRole('button', { name: /sign out/i })
    .last()
    .click();
  await expect(page).not.toHaveURL('/connection/sign-out');

  const kinds = new Set(cookies.map(({ name }) => name.replace(/flow\d+$/, 'flow')));
  expect([...kinds].sort()).toEqual([
    '__Host-evergreen.callback-url',
    '__Host-evergreen.flow',
    '__Host-evergreen.outcome',
    '__Host-evergreen.session',
    '__Secure-evergreen.setup',
    'language',
  ]);
  expect(cookies.flatMap(whatIsWrongWith)).toEqual([]);
});
