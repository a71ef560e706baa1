import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsIn, importsOf, sourcesOf, textOf } from '@/proof/house/imports';
import { SWITCHES } from '@/sandbox/switches.ts';

/** The sandbox is a package of its own, and its folder is enough to work on it: copied away it installs, tests, starts and packs. */
const SOURCES = sourcesOf('sandbox');
const manifest = JSON.parse(textOf('sandbox/package.json'));
const root = JSON.parse(textOf('package.json'));

describe('the folder of the sandbox', () => {
  it('imports no file from outside it, not in its tests either', () => {
    expect(SOURCES.length).toBeGreaterThan(200);
    const outside = SOURCES.flatMap(importsOf).filter(({ to }) => !to.startsWith('sandbox/'));
    expect(outside).toEqual([]);
    expect(
      SOURCES.filter((file) => importsIn(file, textOf(file)).some(({ name }) => name.startsWith('@/'))),
    ).toEqual([]);
  });

  it('reads no file from outside it, but for the facts that go with its package', () => {
    const leaving = SOURCES.flatMap((file) =>
      [...textOf(file).matchAll(/['"`](\.\.(?:\/[^'"`]*)?)['"`]/g)].flatMap(([, path = '']) => {
        const to = normalize(join(dirname(file), path));
        return to.startsWith('sandbox/') || to === 'sandbox' ? [] : [`${file} -> ${to}`];
      }),
    );
    expect(leaving.filter((one) => !one.startsWith('sandbox/http/malformed.test.ts'))).toEqual([
      'sandbox/build.mjs -> docs/zoom-facts.md',
      'sandbox/package.test.ts -> docs/zoom-facts.md',
    ]);
  });

  it('names every package that it uses, in the version that the repository has', () => {
    const named = { ...manifest.dependencies, ...manifest.devDependencies };
    const versions = { ...root.devDependencies, ...root.dependencies };
    expect(named).toEqual(Object.fromEntries(Object.keys(named).map((name) => [name, versions[name]])));
    const used = SOURCES.flatMap((file) => importsIn(file, textOf(file)).map(({ name }) => ({ file, name })))
      .filter(({ name }) => !/^(\.|node:)/.test(name))
      .map(({ file, name }) => ({ file, name: /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? '' }));
    expect(used.filter(({ name }) => !(name in named) && name !== manifest.name)).toEqual([]);
  });

  it('has the licence of the repository', () => {
    expect(textOf('sandbox/LICENSE')).toBe(textOf('LICENSE'));
  });
});

describe('the sources that the README and the switches name', () => {
  it('are sections of docs/zoom-facts.md', () => {
    const facts = readFileSync(join(process.cwd(), 'docs/zoom-facts.md'), 'utf8');
    const sections = [...facts.matchAll(/^#{2,3} (M?\d+(?:\.\d+)?)[. ]/gm)].map(([, number]) => number);
    const rows = textOf('sandbox/README.md')
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .filter((cells) => cells[4]?.endsWith('.test.ts`'));
    expect(rows.length).toBeGreaterThan(200);
    const named = [
      ...rows.map((cells) => cells[2] ?? ''),
      ...Object.values(SWITCHES).map((one) => one.facts),
    ];
    expect(named.flatMap((list) => list.split(', ')).filter((one) => !sections.includes(one))).toEqual([]);
  });
});
