import { afterEach, beforeEach, vi } from 'vitest';

/**
 * An unexpected warning or error fails the test that printed it. A test that expects one replaces the method
 * itself: `const printed = vi.spyOn(console, 'error').mockImplementation(() => {})`.
 */
let noise: string[] = [];

beforeEach(() => {
  noise = [];
  for (const method of ['error', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((...words) => {
      noise.push(`console.${method}: ${words.map(String).join(' ')}`);
    });
  }
});

afterEach(() => {
  if (noise.length > 0) throw new Error(`Printed without being asked to:\n${noise.join('\n')}`);
});
