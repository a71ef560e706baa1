import { expect, it, vi } from 'vitest';
import { VARIABLES } from '@/lib/env';
import { report } from './report';

it('with nothing set, the doctor prints a line for each variable, and counts them', async () => {
  for (const name of VARIABLES) vi.stubEnv(name, undefined);
  const printed = vi.spyOn(console, 'log').mockImplementation(() => {});
  expect(await report()).toBe(1);
  const lines = printed.mock.calls.flat().map(String);
  const missing = lines.filter((line) => line.includes(' is missing; '));
  expect(missing.map((line) => line.trim().split(' ')[0])).toEqual(
    expect.arrayContaining(['DATABASE_URL', 'AUTH_URL', 'TOKEN_KEYS', 'ZOOM_CLIENT_ID']),
  );
  expect(lines.at(-1)).toBe(`\n${missing.length} problems to fix.`);
});
