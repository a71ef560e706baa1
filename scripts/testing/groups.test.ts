import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { globSync } from 'tinyglobby';
import { expect, it } from 'vitest';
import { groupsOfTests } from './groups.mjs';

const mock = `vi${'.'}mock`;
const shared = (module: string, name: string) =>
  `${mock}('${module}', async () => (await import('@/proof/worlds/visiting')).${name});\n`;

it('every file of tests is run, whatever its folder is called, beside those that replace the same modules', () => {
  const root = mkdtempSync(`${tmpdir()}/evergreen-groups-`);
  const folder = `${root}/app/(signed-in)/meetings/[id]`;
  mkdirSync(folder, { recursive: true });
  const files = {
    'page.test.tsx': 'it()',
    'route.test.ts': `${mock}('x')`,
    'own.test.ts': `${shared('@/lib/auth', 'auth')}${mock}('@/lib/env', () => ({}));`,
    'variable.test.ts': `process${'.'}env.NAME = 'x'`,
    'no-variable.test.ts': `delete process${'.'}env.NAME`,
    'reads.test.ts': `const { PATH } = process${'.'}env; if (process${'.'}env.NAME === PATH) it();`,
    'visit.test.ts': shared('@/lib/auth', 'auth'),
    'wait.test.ts': shared('@/lib/deadline', 'deadline()') + shared('@/lib/auth', 'auth'),
    'wait-too.test.ts': shared('@/lib/auth', 'auth') + shared('@/lib/deadline', 'deadline()'),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(`${folder}/${name}`, text);
  // Finds files as Vitest does.
  const found = groupsOfTests(root, ['app/**/*.test.{ts,tsx}']).map(({ name, include, isolate }) => [
    name,
    isolate,
    globSync(include, { cwd: root })
      .map((file) => file.replace('app/(signed-in)/meetings/[id]/', ''))
      .sort(),
  ]);
  expect(found).toEqual([
    ['alone', true, ['no-variable.test.ts', 'own.test.ts', 'route.test.ts', 'variable.test.ts']],
    ['together', false, ['page.test.tsx', 'reads.test.ts']],
    ['together without @/lib/auth', false, ['visit.test.ts']],
    ['together without @/lib/auth without @/lib/deadline', false, ['wait-too.test.ts', 'wait.test.ts']],
  ]);
  rmSync(root, { recursive: true });
});
