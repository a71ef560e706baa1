import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = process.cwd();

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'testing' ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const FILES = [
  ...sources('app'),
  ...sources('components'),
  ...sources('lib'),
  'proxy.ts',
  'instrumentation.ts',
];
const text = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const code = (file: string) => text(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

type Import = { from: string; to: string; typeOnly: boolean };

function importsOf(file: string): Import[] {
  const found = text(file).matchAll(
    /^(?:import|export)\s+(type\s+)?[^;'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm,
  );
  return [...found].flatMap(([, type, a, b, c]) => {
    const to = a ?? b ?? c ?? '';
    const path = to.startsWith('@/')
      ? to.slice(2)
      : to.startsWith('.')
        ? normalize(join(dirname(file), to))
        : undefined;
    return path === undefined ? [] : [{ from: file, to: path, typeOnly: type !== undefined }];
  });
}

const IMPORTS = FILES.flatMap(importsOf);

/** The room a path belongs to. */
function room(path: string): string {
  if (path.startsWith('lib/')) {
    const [, second = ''] = path.split('/');
    return path.split('/').length > 2 || existsAsFolder(`lib/${second}`)
      ? `lib/${second}`
      : `lib/${second.replace(/\.tsx?$/, '')}`;
  }
  return path.split('/')[0]?.replace(/\.tsx?$/, '') ?? path;
}

const existsAsFolder = (path: string) =>
  statSync(join(ROOT, path), { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Who may use whom. Down, never round: a room may use what is named here and nothing else. */
const MAY_USE: Record<string, string[]> = {
  app: ['app', 'components', 'lib/data', 'lib/jobs', 'lib/auth', 'lib/http', 'lib/i18n', 'lib/format'],
  proxy: ['lib/auth', 'lib/csp', 'lib/env', 'lib/http', 'lib/security-headers'],
  instrumentation: ['lib/start', 'lib/request-error'],
  components: ['components', 'lib/format', 'lib/i18n'],
  'lib/data': [
    'lib/data',
    'lib/jobs',
    'lib/auth',
    'lib/vault',
    'lib/zoom',
    'lib/http',
    'lib/db',
    'lib/env',
    'lib/log',
  ],
  'lib/jobs': ['lib/jobs', 'lib/vault', 'lib/zoom', 'lib/http', 'lib/db', 'lib/env', 'lib/log', 'lib/stop'],
  'lib/auth': ['lib/auth', 'lib/vault', 'lib/zoom', 'lib/http', 'lib/db', 'lib/env', 'lib/log'],
  'lib/vault': [
    'lib/vault',
    'lib/zoom',
    'lib/db',
    'lib/env',
    'lib/log',
    'lib/stop',
    'lib/telemetry',
    'prisma',
  ],
  'lib/stop': [],
  'lib/zoom': ['lib/zoom'],
  'lib/telemetry': ['lib/telemetry', 'lib/env', 'lib/log', 'lib/request-id'],
  'lib/i18n': ['lib/i18n'],
  'lib/format': [],
  'lib/csp': ['lib/env'],
  'lib/http': ['lib/http', 'lib/env', 'lib/log', 'lib/security-headers'],
  'lib/security-headers': [],
  'lib/framework-lines': ['lib/log', 'lib/request-id'],
  'lib/start': ['lib/env', 'lib/framework-lines', 'lib/http', 'lib/request-id', 'lib/stop', 'lib/telemetry'],
  'lib/request-error': ['lib/log'],
  'lib/db': ['lib/env', 'prisma'],
  'lib/log': ['lib/request-id'],
  'lib/request-id': [],
  'lib/env': [],
};

/** Types alone may be looked up to: they are gone at run time. */
const MAY_NAME_TYPES_OF: Record<string, string[]> = {
  components: ['lib/data', 'lib/jobs'],
  'lib/format': ['lib/i18n'],
  'lib/telemetry': ['lib/vault', 'lib/zoom'],
};

describe('the house', () => {
  it('has imports that point down, never round', () => {
    const wrong = IMPORTS.filter(({ from, to, typeOnly }) => {
      const allowed = MAY_USE[room(from)] ?? [];
      const named = typeOnly ? (MAY_NAME_TYPES_OF[room(from)] ?? []) : [];
      return room(from) !== room(to) && ![...allowed, ...named].includes(room(to));
    });
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it('has no circles between files', () => {
    const byFile = new Map<string, string[]>();
    const known = new Set(FILES.map((file) => file.replace(/(\/index)?\.tsx?$/, '')));
    for (const { from, to, typeOnly } of IMPORTS) {
      if (typeOnly) continue;
      const target = to.replace(/(\/index)?(\.tsx?)?$/, '');
      const source = from.replace(/(\/index)?\.tsx?$/, '');
      if (known.has(target)) byFile.set(source, [...(byFile.get(source) ?? []), target]);
    }
    const circles: string[] = [];
    const done = new Set<string>();
    const walk = (file: string, path: string[]) => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (path.includes(file) || done.has(file)) return;
      for (const next of byFile.get(file) ?? []) walk(next, [...path, file]);
      done.add(file);
    };
    for (const file of byFile.keys()) walk(file, []);
    expect(circles).toEqual([]);
  });

  it('knows no ladders: @/ across rooms, ./ inside one', () => {
    expect(FILES.filter((file) => /from '\.\.\//.test(text(file)))).toEqual([]);
  });

  it('keeps the server on the server', () => {
    const rooms = ['lib/data', 'lib/jobs'];
    const touches = /(@\/lib\/(db|vault)('|\/index'|\/zoom-connection'))/;
    const server = FILES.filter(
      (file) =>
        file.startsWith('lib/') &&
        (rooms.includes(room(file)) || touches.test(text(file))) &&
        !/\/(reason|types|check|.*-view)\.ts$/.test(file),
    );
    expect(server.length).toBeGreaterThan(10);
    expect(server.filter((file) => !/^import 'server-only';/.test(text(file)))).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = FILES.filter((file) => /process\.env\b/.test(code(file)));
    expect(readers).toEqual(['lib/env.ts', 'lib/log.ts', 'instrumentation.ts']);
  });

  it('has one vendor in one folder: the wire format of Zoom stays in lib/zoom', () => {
    const outside = FILES.filter((file) => !file.startsWith('lib/zoom/'));
    expect(outside.filter((file) => /\/v2\//.test(code(file)))).toEqual([]);
    const pages = FILES.filter((file) => /^(app|components)\//.test(file));
    expect(pages.filter((file) => /\.[a-z]+_[a-z_]+\b/.test(code(file).replace(/'[^']*'/g, '')))).toEqual([]);
  });

  it('has OpenTelemetry in one folder', () => {
    const users = FILES.filter((file) => /@opentelemetry/.test(code(file)));
    expect(users.filter((file) => !file.startsWith('lib/telemetry/'))).toEqual([]);
  });

  it('has one door to Auth.js', () => {
    const users =
      IMPORTS.length > 0 ? FILES.filter((file) => /from '(next-auth|@auth\/)/.test(text(file))) : [];
    expect(users.filter((file) => !file.startsWith('lib/auth/'))).toEqual([]);
  });

  it('cannot tell the local Zoom from the real one', () => {
    expect(FILES.filter((file) => /isTest|\bMOCK|sandbox/i.test(code(file)))).toEqual([]);
  });

  it('has routes that do not think', () => {
    const long = FILES.filter((file) => {
      const lines = text(file).split('\n').length;
      return (file.endsWith('/page.tsx') && lines > 65) || (file.endsWith('/route.ts') && lines > 35);
    });
    expect(long).toEqual([]);
    const thinking = FILES.filter(
      (file) => file.startsWith('app/') && /\bdb\(|\bfetch\(|\bvault\(/.test(code(file)),
    );
    expect(thinking).toEqual([]);
  });

  it('has files of one screen or two', () => {
    const sizes = FILES.map((file) => ({ file, lines: text(file).split('\n').length })).sort(
      (a, b) => a.lines - b.lines,
    );
    expect(sizes.filter(({ lines }) => lines > 260)).toEqual([]);
    expect(sizes[Math.floor(sizes.length / 2)]?.lines).toBeLessThanOrEqual(60);
  });

  it('asks Zoom for the time of nobody: lib/zoom and lib/vault get their clock', () => {
    const own = FILES.filter(
      (file) =>
        /^lib\/(zoom|vault)\//.test(file) &&
        /Date\.now\(\)|new Date\(\)/.test(code(file)) &&
        !file.endsWith('/zoom-connection.ts'),
    );
    expect(own).toEqual([]);
  });

  it('is written down where a newcomer looks', () => {
    expect(relative(ROOT, join(ROOT, 'docs'))).toBe('docs');
    for (const name of ['README.md', 'README.ja.md', 'docs/zoom-facts.md'])
      expect(text(name).length).toBeGreaterThan(500);
  });
});
