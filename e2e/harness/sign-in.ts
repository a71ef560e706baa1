import { expect, type Page } from '@playwright/test';

/** People of the sandbox's seed, by the name on its consent page. */
export const names = {
  hanako: '山田 花子',
  maria: 'Maria Lindqvist',
  sam: 'Sam',
  robert: '<b>Ro&bert</b> 🌲 "Tables"',
  freya: 'Freya Basic',
} as const;

/** On the sandbox's consent page: chooses the person and presses Allow (or Decline). */
export async function consent(page: Page, name: string, decision: 'allow' | 'decline' = 'allow') {
  await page.getByRole('radio', { name, exact: true }).check();
  await page
    .getByRole('button', { name: decision === 'allow' ? /^(Allow|許可する)$/ : /^(Decline|断る)$/ })
    .click();
}

/** To Zoom's consent page, and from there to the profile. */
export async function goToZoom(page: Page) {
  await page.goto('/api/sign-in?callbackUrl=/profile');
  await expect(page.getByRole('radio').first()).toBeVisible();
}

/** The whole way, ending on the greeting. */
export async function signIn(page: Page, name: string = names.maria) {
  await goToZoom(page);
  await consent(page, name);
  await expect(page).toHaveURL('/profile');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
}
