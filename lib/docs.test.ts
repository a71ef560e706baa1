import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Pages that point into the code must not rot: whoever follows a pointer finds what it promises. */
const ROOT = process.cwd();

const pages = [
  ...['README.md', 'README.ja.md', 'CONTRIBUTING.md', 'SECURITY.md', 'sandbox/README.md'],
  ...['docs', 'docs/decisions'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
];
const text = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const prose = (file: string) => text(file).replace(/^```[\s\S]*?^```/gm, '');

/** As GitHub makes anchors of headings. */
function anchorsOf(file: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  for (const [, heading = ''] of prose(file).matchAll(/^#{1,6} +(.+?)\s*$/gm)) {
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
    const anchor = plain
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}\- _]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    anchors.add(count === 0 ? anchor : `${anchor}-${count}`);
  }
  return anchors;
}

const isThere = (path: string) => existsSync(join(ROOT, path));
/** What a test or a build makes, and so is not in a clone. */
const MADE = /^(\.next|\.local|\.env|prisma\/client|node_modules|test-results)/;

describe.each(pages)('%s', (page) => {
  const links = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const relative = links.filter((link) => !/^[a-z]+:/.test(link));

  it('links to files and headings that are there', () => {
    const broken = relative.filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : normalize(join(dirname(page), decodeURIComponent(path)));
      if (!isThere(target)) return true;
      if (!anchor || !target.endsWith('.md')) return false;
      return !anchorsOf(target).has(decodeURIComponent(anchor));
    });
    expect(broken).toEqual([]);
  });

  it('names files of the code that are there', () => {
    const named = [...prose(page).matchAll(/`([\w@.[\]()/-]+)`/g)].map(([, name = '']) => name);
    const folders = readdirSync(ROOT).filter((name) => statSync(join(ROOT, name)).isDirectory());
    const paths = named.filter(
      (name) => folders.some((folder) => name.startsWith(`${folder}/`)) && !MADE.test(name),
    );
    expect(paths.filter((path) => !isThere(path))).toEqual([]);
  });

  it('names commands and variables that are there', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
    const commands = [...text(page).matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(
      ([, name = '']) => name,
    );
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  });
});

it('every variable that the app reads is in .env.example and in the tables of both READMEs', () => {
  const variables = [...text('lib/env.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name = '']) => name);
  expect(variables.length).toBeGreaterThan(15);
  for (const file of ['.env.example', 'README.md', 'README.ja.md'])
    expect([file, variables.filter((name) => !text(file).includes(name))]).toEqual([file, []]);
});
