import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { globSync } from 'tinyglobby';
import { expect, it } from 'vitest';
import { filesOfTests } from './alone.mjs';

it('every file of tests is run, whatever its folder is called, and alone where it leaves something behind', () => {
  const root = mkdtempSync(`${tmpdir()}/evergreen-alone-`);
  const folder = `${root}/app/(signed-in)/meetings/[id]`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/page.test.tsx`, 'it()');
  writeFileSync(`${folder}/route.test.ts`, `vi${'.'}mock('x')`);
  const { alone, together } = filesOfTests(root, ['app']);
  // Finds files as Vitest does.
  const found = (patterns: string[]) => globSync(patterns, { cwd: root });
  expect(found(together)).toEqual(['app/(signed-in)/meetings/[id]/page.test.tsx']);
  expect(found(alone)).toEqual(['app/(signed-in)/meetings/[id]/route.test.ts']);
  rmSync(root, { recursive: true });
});
