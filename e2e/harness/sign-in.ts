import { expect, type Page } from '@playwright/test';
import { createControl } from '@/sandbox/client';

/** People of the sandbox's seed data, by their names on its consent page. */
export const names = {
  hanako: '山田 花子',
  maria: 'Maria Lindqvist',
  sam: 'Sam',
  robert: '<b>Ro&bert</b> 🌲 "Tables"',
  freya: 'Freya Basic',
} as const;

/** Chooses the person on the sandbox's consent page and presses Allow (or Decline). */
export async function consent(page: Page, name: string, decision: 'allow' | 'decline' = 'allow') {
  await page.getByRole('radio', { name, exact: true }).check();
  await page
    .getByRole('button', { name: decision === 'allow' ? /^(Allow|許可する)$/ : /^(Decline|断る)$/ })
    .click();
}

/** Goes to Zoom's consent page, from where the app continues to the profile. */
export async function goToZoom(page: Page) {
  await page.goto('/api/sign-in?callbackUrl=/profile');
  await expect(page.getByRole('radio').first()).toBeVisible();
}

/**
 * Signs in as the person, with this browser's cookies and the same requests, and draws no page: the test opens
 * the one it is about. Tests of the sign-in itself press the buttons: `goToZoom` and `consent`.
 */
export async function signIn(page: Page, name: string = names.maria) {
  const asked = await page.request.get('/api/sign-in?callbackUrl=/profile');
  const { origin, search } = new URL(asked.url());
  const person = (await createControl(origin).people()).find((one) => one.name === name);
  if (!person) throw new Error(`Nobody at Zoom is called ${name}`);
  const scopes = [...(await asked.text()).matchAll(/name="scope"[^>]*value="([^"]+)"/g)];
  const form = new URLSearchParams({ request: search.slice(1), person: person.id, decision: 'allow' });
  for (const [, scope = ''] of scopes) form.append('scope', scope);
  const allowed = await page.request.post(`${origin}/oauth/authorize`, {
    data: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
    maxRedirects: 0,
  });
  const back = await page.request.get(allowed.headers().location ?? '/', { maxRedirects: 0 });
  expect(back.headers().location).toMatch(/\/profile$/);
}

/** Signs in as the person and opens this page. */
export async function openAs(page: Page, name: string, path: string) {
  await signIn(page, name);
  await page.goto(path);
}
