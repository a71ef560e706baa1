import { axe, expect, names, signIn, test } from './fixtures';
import type { Database } from './harness/database';

const heading = { level: 1 } as const;

/** A connection with many rotations, each fortieth of them after a failed try. */
const longLife = (db: Database, count: number) =>
  db.rows(
    `insert into grant_event (grant_id, at, kind, outcome, revision)
     select g.id, now() - i * interval '1 hour', case when i % 40 = 0 then 'rotation_failed' else 'rotated' end,
       case when i % 40 = 0 then 'transient' end, 1
     from zoom_grant g, generate_series($1::int, 1, -1) i`,
    [count],
  );

test('times are told twice: how far away, and as dates where the person is', async ({ page }) => {
  await signIn(page);
  await page.goto('/connection');
  await expect(page.getByRole('main').getByText('maria.lindqvist@example.com')).toBeVisible();
  const next = page.locator('#main dl > div').filter({ hasText: 'Next renewal' });
  await expect(next).toContainText(/in \d+ minutes/);
  await expect(next.locator('time')).toContainText(/\d{4} at \d+:\d\d [AP]M/);
  await expect(page.getByText('Times are in Central European Time (Europe/Stockholm).')).toBeVisible();
});

test('a permission is told in words, with the name under which Zoom lists it', async ({ page, db }) => {
  await signIn(page);
  await db.rows(`update zoom_grant set scopes = '{user:read:user,whiteboard:read:something}'`);
  await page.goto('/connection');
  const items = page.getByRole('listitem');
  await expect(items.filter({ hasText: 'user:read:user' })).toContainText('See your Zoom profile');
  await expect(items.filter({ hasText: 'whiteboard:read:something' })).toContainText('(no description yet)');
});

test('hundreds of events are runs on the page, and one by one on pages of their own', async ({
  page,
  db,
}) => {
  await signIn(page);
  await longLife(db, 700);
  await page.goto('/connection');
  await expect(page.getByText('683 renewals, drawn as rings')).toBeVisible();
  await page.getByText('Show as a list').click();
  await expect(page.getByRole('row', { name: /Renewed 39 times/ }).first()).toBeVisible();
  expect(await page.getByRole('row').count()).toBeLessThanOrEqual(21);
  expect(await axe(page)).toEqual([]);

  await page.getByRole('link', { name: 'See all 701 events' }).click();
  await expect(page.locator('#main td time')).toHaveCount(100);
  await page.getByRole('link', { name: 'Older' }).click();
  await expect(page.getByText('Page 2 of 8')).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await page.getByRole('link', { name: 'Only the 17 problems' }).click();
  await expect(page.getByRole('cell', { name: /^Renewal failed/ })).toHaveCount(17);
  await expect(page.locator('#main td time')).toHaveCount(17);
});

test('hundreds of events fit a narrow phone, and odd page numbers lead to a page that there is', async ({
  page,
  db,
}) => {
  await signIn(page);
  await longLife(db, 700);
  for (const odd of ['99', '0', '-1', 'x', '1e3', '']) {
    const answer = await page.request.get(`/connection/history?page=${odd}`);
    expect(await answer.text(), odd).toContain(odd === '99' ? 'Page 8 of 8' : 'Page 1 of 8');
  }
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['/connection', '/connection/history']) {
    await page.goto(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
});

test('a person is told before the connection ends, and what has ended promises nothing', async ({
  page,
  db,
}) => {
  await signIn(page);
  await page.goto('/connection');
  await expect(page.getByText('If you do not come back, it ends')).toBeVisible();
  await expect(page.getByText('If it cannot be renewed before')).toBeHidden();

  await db.rows(`update zoom_grant set failures = 3, failure = 'server_error', retry_at = now() + interval '9 minutes',
    issued_at = now() - interval '80 days'`);
  await page.reload();
  await expect(page.getByText('If it cannot be renewed before')).toBeVisible();
  await expect(page.getByText('Next attempt')).toBeVisible();

  await db.rows(`update zoom_grant set state = 'reconnect_required', failures = 0, retry_at = null`);
  await page.reload();
  await expect(page.getByRole('heading', heading)).toHaveText('Reconnect to Zoom');
  await expect(page.getByText('If you do not come back, it ends')).toBeHidden();
  await expect(page.getByText('Next renewal')).toBeHidden();
});

test('where keep-alive runs, a connection lives for as long as the operator keeps it', async ({
  page,
  db,
}) => {
  await signIn(page);
  await db.rows(`insert into heartbeat (name, at) values ('keep_alive', now())`);
  await page.goto('/connection');
  await expect(page.getByText('After 365 days without a visit it ends.')).toBeVisible();
  await expect(page.locator('#main dl > div').filter({ hasText: 'If you do not come back' })).toContainText(
    'in 12 months',
  );
});

test('before disconnecting one can take along what is kept', async ({ page }) => {
  await signIn(page, names.freya);
  await page.goto('/connection/disconnect');
  await expect(page.getByRole('link', { name: 'Download your data first' })).toHaveAttribute(
    'href',
    '/api/export',
  );
  expect(await axe(page)).toEqual([]);
});
