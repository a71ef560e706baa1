import { mock } from 'node:test';
import { decode, encode } from '@auth/core/jwt';
import { cookieNameAt } from '@/lib/auth/cookies';
import { expect, names, openAs, signIn, test } from './fixtures';
import { authSecret } from './harness/app';

const sessionAt = (origin: string) => cookieNameAt(origin, 'session');

test('signing out ends the session for every copy of its cookie; the connection stays', async ({
  page,
  db,
  sandbox,
}) => {
  await openAs(page, names.maria, '/profile');
  const copied = await page.context().cookies();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in with Zoom' })).toBeVisible();
  await page.context().addCookies(copied);
  await page.goto('/profile');
  await expect(page.getByRole('radio', { name: names.maria })).toBeVisible();
  expect(await db.grants()).toMatchObject([{ state: 'connected', revision: 1 }]);
  expect(await sandbox.grants({ person: 'maria' })).toMatchObject([{ state: 'living' }]);
});

test('opening a page rolls a session that is older than a day; what a script fetches does not', async ({
  page,
  app,
}) => {
  await openAs(page, names.maria, '/profile');
  const name = sessionAt(app.origin);
  const session = async () => (await page.context().cookies()).find((cookie) => cookie.name === name);
  const sealing = { secret: authSecret, salt: name };
  const cookie = await session();
  const token = await decode({ token: cookie?.value, ...sealing });
  const DAY_S = 86_400;
  mock.timers.enable({ apis: ['Date'], now: Date.now() - 2 * DAY_S * 1_000 });
  const old = await encode({ token: token ?? undefined, ...sealing, maxAge: 30 * DAY_S });
  mock.timers.reset();
  await page
    .context()
    .addCookies([{ ...cookie, name, value: old, url: app.origin, path: undefined, domain: undefined }]);

  await page.evaluate(async () => (await fetch('/profile')).text());
  expect((await session())?.value).toBe(old);
  await page.goto('/profile');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Hello, ${names.maria}`);
  const rolled = await decode({ token: (await session())?.value, ...sealing });
  expect((await session())?.value).not.toBe(old);
  expect(rolled).toMatchObject({ sub: token?.sub, sid: token?.sid, began: token?.began });
  expect(Number(rolled?.exp) - Number(rolled?.iat)).toBe(30 * DAY_S);
});

test('the session endpoint says who, and never holds a token', async ({ page, request, db }) => {
  expect(await (await request.get('/api/auth/session')).json()).toBeNull();
  await signIn(page);
  const [grant] = await db.grants();
  const answer = await page.request.get('/api/auth/session');
  expect(await answer.json()).toEqual({ expires: expect.any(String), user: { id: grant?.user_id } });
  expect(answer.headers()['cache-control']).toContain('no-store');
  expect(answer.headers()['set-cookie']).toBeUndefined();
});

test('the session cookie carries who, and is out of reach for scripts and other sites', async ({
  page,
  app,
}) => {
  await signIn(page);
  const cookie = (await page.context().cookies()).find(({ name }) => name === sessionAt(app.origin));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  expect(cookie?.value.length).toBeLessThan(1000);
});

const strange: [string, (origin: string) => Promise<string> | string][] = [
  ['of nonsense', () => 'nonsense'],
  ['of empty parts', () => '....'],
  ['of percent signs', () => '%%%25%ZZ'],
  ['of 4,000 letters', () => 'x'.repeat(4000)],
  ['sealed with another key', (origin) => sealedWith('another-secret-0123456789-0123456789-abc', origin)],
  ['of another make', (origin) => sealedWith(authSecret, origin)],
];

for (const [what, cookie] of strange) {
  test(`a session cookie ${what} makes a visitor, not an error`, async ({ page, app, serverLog }) => {
    const value = await cookie(app.origin);
    await page.context().addCookies([{ name: sessionAt(app.origin), value, url: app.origin }]);
    await page.goto('/');
    await expect(page.getByRole('link', { name: 'Sign in with Zoom' })).toBeVisible();
    await page.goto('/profile');
    await expect(page.getByRole('radio', { name: names.maria })).toBeVisible();
    expect(serverLog()).not.toContain('"level":"error"');
  });
}

test('more cookies than a server takes are refused, and the next visitor is served', async ({
  app,
  page,
}) => {
  const answer = await fetch(app.origin, { headers: { cookie: `a=${'x'.repeat(40_000)}` } });
  expect(answer.status).toBe(431);
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'Sign in with Zoom' })).toBeVisible();
});

function sealedWith(secret: string, origin: string) {
  return encode({ token: { sub: 'somebody', name: 'Mallory' }, secret, salt: sessionAt(origin) });
}
