import type { BrowserContext } from '@playwright/test';

export interface PageNoise {
  /** Allows this message of the browser in this test. */
  allow(pattern: RegExp): void;
  unexpected(): string[];
  listenTo(context: BrowserContext): void;
}

/** Collects the browser's errors: console errors (including CSP violations) and uncaught exceptions. */
export function collectPageNoise(): PageNoise {
  const complaints: string[] = [];
  const allowed: RegExp[] = [];
  return {
    allow: (pattern) => allowed.push(pattern),
    unexpected: () => complaints.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint))),
    listenTo(context) {
      context.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`));
    },
  };
}
