import type { BrowserContext } from '@playwright/test';

/**
 * Makes `getByText` and `getByLabel` of every page find what a person sees. React streams a late part of a
 * page as a hidden element and shows it up to 300 ms afterwards; while it hydrates, both can stand there, and
 * Playwright refuses to choose. `getByRole` leaves hidden elements out by itself.
 * (react-dom/server, `$RC` and `$RV` of the streamed instructions.)
 */
export function findOnlyVisibleText(context: BrowserContext): void {
  context.on('page', (page) => {
    const byText = page.getByText.bind(page);
    const byLabel = page.getByLabel.bind(page);
    page.getByText = (...what) => byText(...what).filter({ visible: true });
    page.getByLabel = (...what) => byLabel(...what).filter({ visible: true });
  });
}
