import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, parseEnv, VARIABLES } from '@/lib/env';
import { commentsIn } from './comments';
import { sourcesOf } from './imports';

/** Documents that point into the code must stay correct: each pointer has to lead to what it names. */
const ROOT = process.cwd();

const pages = [
  ...['README.md', 'README.ja.md', 'CONTRIBUTING.md', 'sandbox/README.md'],
  ...['docs', 'docs/decisions'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
];
const text = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const prose = (file: string) => text(file).replace(/^```[\s\S]*?^```/gm, '');

/** Anchors of headings, as GitHub makes them. */
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
/** What tests or builds create, which a fresh clone does not contain. */
const MADE = /^(\.next|\.local|\.env|prisma\/client|node_modules|test-results)/;

const SOURCES = [
  ...['app', 'components', 'e2e', 'lib', 'proof', 'sandbox', 'scripts'].flatMap(sourcesOf),
  ...['instrumentation.ts', 'next.config.ts', 'proxy.ts'],
];
/** Other files with comments. */
const OTHERS = ['Dockerfile', 'compose.yaml', 'prisma/schema.prisma', '.env.example'];
const FILES = [...SOURCES, ...pages, ...OTHERS];

/** Names in capitals with an underscore. */
const variablesIn = (words: string) => words.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? [];
const READ = new Set([...SOURCES, ...OTHERS].flatMap((file) => variablesIn(text(file))));
/** Variables of Next.js, OpenTelemetry and Zoom, and two that do not exist according to decision 3. */
const NOT_OURS = [
  ...[
    'NEXT_DEPLOYMENT_ID',
    'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY',
    'OTEL_EXPORTER_OTLP_COMPRESSION',
    'JWT_TOKEN',
    'CHAT_MESSAGE',
  ],
  ...['INSECURE_COOKIES', 'MOCK_ZOOM'],
];

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

  it('names in a link the file to which it leads', () => {
    const named = [...prose(page).matchAll(/\[`?([\w@.()/-]+)`?\]\(([^)\s:]+)\)/g)];
    const wrong = named.filter(([, label = '', link = '']) => {
      if (!/\/|\.[a-z]\w*$/.test(label)) return false;
      const [path = ''] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      return !join('/', target).endsWith(join('/', label).replace(/\/$/, ''));
    });
    expect(wrong.map(([whole]) => whole)).toEqual([]);
  });

  it('names files of the code that are there', () => {
    const named = [...prose(page).matchAll(/`([\w@.[\]()/-]+)`/g)].map(([, name = '']) => name);
    const folders = readdirSync(ROOT).filter((name) => statSync(join(ROOT, name)).isDirectory());
    const paths = named.filter(
      (name) => folders.some((folder) => name.startsWith(`${folder}/`)) && !MADE.test(name),
    );
    expect(paths.filter((path) => !isThere(path))).toEqual([]);
  });

  it('names functions of a file that are in it', () => {
    const named = [...prose(page).matchAll(/`(\w+)`\)?,? in\s+\[[^\]]*\]\(([^)\s:]+\.(?:ts|tsx|mjs))\)/g)];
    const wrong = named.filter(([, name = '', link = '']) => {
      return !new RegExp(`\\b${name}\\b`).test(text(normalize(join(dirname(page), link))));
    });
    expect(wrong.map(([whole]) => whole)).toEqual([]);
  });

  it('names commands that are there', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
    const commands = [...text(page).matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(
      ([, name = '']) => name,
    );
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names variables that something reads', () => {
    const named = variablesIn(prose(page)).filter((name) => !NOT_OURS.includes(name));
    expect(named.filter((name) => !READ.has(name))).toEqual([]);
  });
});

/** The required variables that an environment lacks. */
function missingFrom(environment: Record<string, string>): string[] {
  try {
    parseEnv(environment);
    return [];
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return error.problems.map((problem) => problem.split(' ')[0] ?? '');
  }
}

describe('the variables', () => {
  const documented = (file: string, pattern: RegExp) =>
    [...text(file).matchAll(pattern)].flatMap(([found]) => found.match(/[A-Z][A-Z0-9_]+/g) ?? []);
  const TABLE_ROW = /^\| `[A-Z][^|]*\|/gm;
  /** The variables without which a production process does not start. */
  const REQUIRED = missingFrom({});
  /** Variables of npm start, npm run dev and compose.yaml, which lib/env does not read. */
  const beside = ['POSTGRES_PASSWORD', 'SANDBOX_PORT'];

  it.each([
    ['.env.example', /^[A-Z][A-Z0-9_]+(?==)/gm, [...VARIABLES, ...beside]],
    ['docs/settings.md', TABLE_ROW, [...VARIABLES, 'SANDBOX_PORT']],
    ['README.md', TABLE_ROW, REQUIRED],
    ['README.ja.md', TABLE_ROW, REQUIRED],
  ])('stand in %s, each once, and no others', (file, pattern, expected) => {
    expect(documented(file, pattern).sort()).toEqual([...expected].sort());
  });
});

it('CONTRIBUTING.md has every folder of lib in its map', () => {
  const folders = readdirSync(join(ROOT, 'lib')).filter((name) =>
    statSync(join(ROOT, 'lib', name)).isDirectory(),
  );
  const said = text('CONTRIBUTING.md');
  expect(folders.filter((name) => !new RegExp(`\\blib/${name}\\b`).test(said))).toEqual([]);
});

describe('comments', () => {
  /** Each file's path, and what remains of it without its first folders: a comment may name any of them. */
  const NAMES = new Set(
    FILES.flatMap((path) => path.split('/').map((_, from, parts) => parts.slice(from).join('/'))),
  );
  const missingIn = (words: string) =>
    [...words.matchAll(/(?<![\w@*:}./-])[\w@.()[\]/-]*\w\.(?:tsx?|mjs|md|sql|prisma)\b/g)]
      .map(([name]) => name.replace(/^\(/, '').replace(/^(\.\/)+/, ''))
      .filter((name) => !NAMES.has(name));

  it('name files that are there', () => {
    const wrong = [...SOURCES, ...OTHERS].flatMap((file) => {
      if (missingIn(text(file)).length === 0) return [];
      const said = SOURCES.includes(file) ? commentsIn(file, text(file)).join('\n') : text(file);
      return missingIn(said).map((name) => `${file}: ${name}`);
    });
    expect(wrong).toEqual([]);
  });
});
