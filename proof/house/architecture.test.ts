import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { circlesOf, importsIn, importsOf, sourcesOf, textOf } from './imports';

const ROOT = process.cwd();
const text = textOf;
const code = (file: string) => text(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

const isForTests = (file: string) => /\.(test|spec)\.tsx?$/.test(file);

/** All source files, including tests and tools. */
const ALL = [
  ...['app', 'components', 'e2e', 'lib', 'proof', 'sandbox', 'scripts'].flatMap(sourcesOf),
  ...['instrumentation.ts', 'next.config.ts', 'proxy.ts'],
];
const ALL_IMPORTS = ALL.flatMap(importsOf);

/** The product. */
const FILES = ALL.filter(
  (file) => /^(app|components|lib)\/|^(proxy|instrumentation)\.ts$/.test(file) && !isForTests(file),
);
const IMPORTS = ALL_IMPORTS.filter(({ from }) => FILES.includes(from));

/** The files that import a package or a file with such a name, in any form of import. */
const importersOf = (files: string[], name: RegExp) =>
  files.filter((file) => importsIn(file, text(file)).some((found) => name.test(found.name)));

/** The folder that the rules name for a path. */
function folderOf(path: string): string {
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

/** What each folder may import: only those listed here, which are below it. */
const MAY_USE: Record<string, string[]> = {
  app: [
    'lib/parse-url',
    'app',
    'components',
    'lib/data',
    'lib/jobs',
    'lib/auth',
    'lib/http',
    'lib/i18n',
    'lib/format',
    'lib/with-query',
  ],
  proxy: ['lib/env', 'lib/http', 'lib/page-request', 'lib/security-headers'],
  instrumentation: ['lib/start', 'lib/request-error'],
  components: ['components', 'lib/format', 'lib/intl', 'lib/i18n', 'lib/with-query'],
  'lib/data': [
    'lib/parse-url',
    'lib/data',
    'lib/audit',
    'lib/plan',
    'lib/jobs',
    'lib/auth',
    'lib/vault',
    'lib/zoom',
    'lib/zoom-connection',
    'lib/picture',
    'lib/http',
    'lib/deadline',
    'lib/format',
    'lib/intl',
    'lib/db',
    'lib/env',
    'lib/log',
    'lib/with-query',
  ],
  'lib/jobs': [
    'lib/jobs',
    'lib/audit',
    'lib/plan',
    'lib/vault',
    'lib/zoom',
    'lib/zoom-connection',
    'lib/http',
    'lib/deadline',
    'lib/db',
    'lib/env',
    'lib/log',
    'lib/stop',
  ],
  'lib/audit': ['lib/db'],
  'lib/plan': ['lib/plan', 'lib/zoom', 'lib/db', 'lib/stop', 'prisma'],
  'lib/auth': [
    'lib/parse-url',
    'lib/auth',
    'lib/vault',
    'lib/zoom',
    'lib/zoom-connection',
    'lib/http',
    'lib/deadline',
    'lib/db',
    'lib/env',
    'lib/log',
    'lib/request-id',
  ],
  'lib/vault': [
    'lib/vault',
    'lib/zoom',
    'lib/zoom-connection',
    'lib/db',
    'lib/env',
    'lib/log',
    'lib/stop',
    'lib/telemetry',
    'prisma',
  ],
  'lib/zoom-connection': ['lib/zoom', 'lib/public-internet', 'lib/env', 'lib/log', 'lib/telemetry'],
  'lib/stop': [],
  'lib/zoom': ['lib/zoom', 'lib/parse-url', 'lib/waited'],
  'lib/picture': ['lib/picture', 'lib/public-internet'],
  'lib/public-internet': ['lib/public-internet'],
  'lib/telemetry': ['lib/telemetry', 'lib/env', 'lib/log', 'lib/request-id'],
  'lib/i18n': ['lib/i18n'],
  'lib/format': ['lib/intl'],
  'lib/intl': [],
  'lib/with-query': [],
  'lib/csp': ['lib/env'],
  'lib/http': ['lib/http', 'lib/env', 'lib/parse-url', 'lib/log', 'lib/request-id', 'lib/security-headers'],
  'lib/security-headers': [],
  'lib/framework-lines': ['lib/log', 'lib/request-id'],
  'lib/start': [
    'lib/env',
    'lib/framework-lines',
    'lib/http',
    'lib/log',
    'lib/page-request',
    'lib/request-id',
    'lib/stop',
    'lib/telemetry',
  ],
  'lib/page-request': ['lib/auth', 'lib/csp', 'lib/http'],
  'lib/request-error': ['lib/log'],
  'lib/db': ['lib/env', 'lib/waited', 'prisma'],
  'lib/log': ['lib/request-id'],
  'lib/request-id': ['lib/waited'],
  'lib/waited': [],
  'lib/deadline': ['lib/request-id', 'lib/waited'],
  'lib/env': [],
  'lib/parse-url': ['lib/env'],
};

/** Rooms of which only types may be imported, because types do not exist at run time. */
const MAY_NAME_TYPES_OF: Record<string, string[]> = {
  components: ['lib/data', 'lib/jobs'],
  'lib/format': ['lib/i18n'],
  'lib/telemetry': ['lib/zoom'],
};

/**
 * What the folders beside the product may import from it and from each other; the product imports none of
 * them.
 */
const TOOLS_MAY_USE: Record<string, RegExp> = {
  sandbox: /^sandbox\//,
  scripts: /^(scripts|lib|prisma|sandbox)\/|^vitest\.config\.ts$/,
  e2e: /^(e2e|scripts|lib|sandbox)\//,
  proof: /^(proof|e2e|scripts|lib|sandbox|prisma|app|components)\/|^(proxy|vitest\.config)\.ts$/,
};

/** Lines. */
const [MEDIAN, LONGEST] = [60, 240];

/** Calls that a simulation could not control and a seed could not replay. */
const MAKES_ITS_OWN =
  /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b|\bhrtime\b|\bset(?:Timeout|Interval|Immediate)\b|\bAbortSignal\.timeout\b|\btimers\b|\bMath\.random\b|\brandom(?:UUID|Bytes|Int)\b/g;
/** The files that pass the real ones in, or use them as defaults. */
const OWN_CLOCKS = [
  ['lib/vault/cipher.ts', 'randomBytes'],
  ['lib/vault/deps-for.ts', 'randomUUID', 'performance.now', 'setTimeout', 'Math.random'],
  ['lib/zoom/send-patiently.ts', 'setTimeout', 'Date.now'],
  ['lib/zoom/send.ts', 'AbortSignal.timeout'],
];

describe('the code', () => {
  it('is looked at whole', () => {
    expect(FILES.length).toBeGreaterThan(150);
    expect(IMPORTS.length).toBeGreaterThan(FILES.length);
    expect(ALL.length).toBeGreaterThan(2 * FILES.length);
  });

  it('imports nothing that is not there, and nothing whose name is made at run time', () => {
    const exists = (path: string) => statSync(join(ROOT, path), { throwIfNoEntry: false })?.isFile() ?? false;
    expect(ALL_IMPORTS.filter(({ to }) => !exists(to))).toEqual([]);
    const computed = ALL.filter((file) => importsIn(file, text(file)).some((found) => found.computed));
    // The server that the build creates, which does not exist before.
    expect(computed).toEqual(['scripts/start.mjs']);
  });

  it('has imports that point down, never round', () => {
    const wrong = IMPORTS.filter(({ from, to, typeOnly }) => {
      const allowed = MAY_USE[folderOf(from)] ?? [];
      const named = typeOnly ? (MAY_NAME_TYPES_OF[folderOf(from)] ?? []) : [];
      return folderOf(from) !== folderOf(to) && ![...allowed, ...named].includes(folderOf(to));
    });
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it('has tools beside it that look at the product, and a local Zoom that looks at nothing', () => {
    const tools = ALL_IMPORTS.filter(({ from }) => folderOf(from) in TOOLS_MAY_USE);
    expect(new Set(tools.map(({ from }) => folderOf(from)))).toEqual(new Set(Object.keys(TOOLS_MAY_USE)));
    const wrong = tools.filter(({ from, to }) => {
      const forItsTests = isForTests(from) && to.startsWith('proof/');
      return !forItsTests && !TOOLS_MAY_USE[folderOf(from)]?.test(to);
    });
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
    expect(IMPORTS.filter(({ to }) => isForTests(to)).map(({ from }) => from)).toEqual([]);
  });

  it('has no circles between files, of types neither', () => {
    expect(circlesOf(ALL_IMPORTS)).toEqual([]);
  });

  it('has one entry to the vault: nothing outside of lib/vault imports another file of it', () => {
    const users = IMPORTS.filter(
      ({ from, to }) => to.startsWith('lib/vault/') && folderOf(from) !== 'lib/vault',
    );
    expect(users.length).toBeGreaterThan(10);
    expect(users.filter(({ to }) => to !== 'lib/vault/index.ts')).toEqual([]);
  });

  it('has the product alone in lib: what shows that it works is in proof, and only tests import that', () => {
    const helpers = ALL.filter((file) =>
      /^(lib|app|components)\/.*\/(testing|simulation|search)\//.test(file),
    );
    expect(helpers).toEqual([]);
    const proofs = ALL_IMPORTS.filter(({ to }) => to.startsWith('proof/'));
    expect(proofs.length).toBeGreaterThan(10);
    expect(
      proofs.filter(({ from }) => !from.startsWith('proof/') && !isForTests(from)).map(({ from }) => from),
    ).toEqual([]);
  });

  it('does not ask canParse of URL, which is wrong in Node.js 20 and 22 (lib/env/parse-url.ts)', () => {
    expect(ALL.filter((file) => /\bURL\.canParse\b/.test(code(file)))).toEqual([]);
  });

  it('has a page of its own for whatever is not found', () => {
    const isPage = (file: string) => file.startsWith('app/') && file.endsWith('/page.tsx');
    const notFound = FILES.filter((file) => isPage(file) && text(file).includes('notFound()'));
    expect(notFound.length).toBeGreaterThan(4);
    const has = (folder: string): boolean =>
      folder !== 'app' && (FILES.includes(`${folder}/not-found.tsx`) || has(folder.replace(/\/[^/]+$/, '')));
    expect(notFound.filter((file) => !has(file.replace(/\/[^/]+$/, '')))).toEqual([]);
  });

  it('makes formatters of Intl in one place, where each is kept', () => {
    const makes = FILES.filter((file) =>
      /new Intl\.(?:DateTime|Number|RelativeTime|Display)/.test(text(file)),
    );
    expect(makes).toEqual(['lib/intl.ts']);
  });

  it('sets times as people write them: the typeface’s tabular figures (tnum) make a colon as wide as a digit', () => {
    const drawn = [...FILES, 'app/globals.css'];
    expect(drawn.filter((file) => /tabular-nums|tnum/.test(text(file)))).toEqual([]);
  });

  it('has its components by place', () => {
    const loose = FILES.filter((file) => /^components\/[^/]+$/.test(file));
    expect(loose).toEqual([]);
    const shared = ['ui', 'outcomes', 'rings', 'attendance'];
    const across = IMPORTS.filter(({ from, to }) => {
      const [a = '', b = ''] = [from, to].map((path) => /^components\/([^/]+)\//.exec(path)?.[1] ?? '');
      return a !== '' && b !== '' && a !== b && !shared.includes(b);
    });
    expect(across.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it('imports by @/ across folders and by ./ inside one, never by ../', () => {
    expect(importersOf(FILES, /^\.\.\//)).toEqual([]);
  });

  it('keeps the server on the server', () => {
    const folders = ['lib/data', 'lib/jobs'];
    const touches = new Set(
      IMPORTS.filter(
        ({ to, typeOnly }) => !typeOnly && /^lib\/(db|vault\/index|zoom-connection)\.ts$/.test(to),
      ).map(({ from }) => from),
    );
    const server = FILES.filter(
      (file) =>
        file.startsWith('lib/') &&
        (folders.includes(folderOf(file)) || touches.has(file)) &&
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

  it('asks for the company’s own account in two folders: one asks Zoom who may, one is for machines', () => {
    const wire = /^lib\/zoom\/(account-users|server-to-server|(daily|host|storage)-report)\.ts$/;
    const users = IMPORTS.filter(({ to }) => wire.test(to));
    const outside = users.filter(
      ({ from, typeOnly }) =>
        !typeOnly && !/^lib\/(zoom|plan|data\/account-admin|jobs\/account)\//.test(from),
    );
    expect(outside.map(({ from }) => from)).toEqual(['lib/zoom-connection.ts']);
    const holders = FILES.filter((file) => /\bzoomAccountTokens\b/.test(code(file)));
    expect(holders).toEqual(['lib/data/account-admin/access.ts', 'lib/zoom-connection.ts']);
    const machines = FILES.filter((file) => /\bzoomAccount\(/.test(code(file)));
    expect(machines).toEqual(['lib/jobs/account/asking.ts', 'lib/zoom-connection.ts']);
    const routes = FILES.filter((file) =>
      /^app\/(?!api\/cron\/)(?:.*\/)?account\/.*(page|route)\.tsx?$/.test(file),
    );
    expect(routes.length).toBeGreaterThan(1);
    expect(
      routes.filter(
        (file) => !/\b(accountAdmin|handle(People|Usage|Idle|AccountAttendance)File)\(/.test(code(file)),
      ),
    ).toEqual([]);
  });

  it('has OpenTelemetry in one folder', () => {
    const users = importersOf(FILES, /^@opentelemetry\//);
    expect(users.length).toBeGreaterThan(1);
    expect(users.filter((file) => !file.startsWith('lib/telemetry/'))).toEqual([]);
  });

  it('has Auth.js in one folder', () => {
    const users = importersOf(FILES, /^(next-auth|@auth)(\/|$)/);
    expect(users.length).toBeGreaterThan(1);
    expect(users.filter((file) => !file.startsWith('lib/auth/'))).toEqual([]);
  });

  it('cannot tell the local Zoom from the real one', () => {
    // This word is also part of a policy for browsers.
    const own = (file: string) => code(file).replaceAll("sandbox; default-src 'none'", '');
    expect(FILES.filter((file) => /isTest|\bMOCK|sandbox/i.test(own(file)))).toEqual([]);
  });

  it('has routes that decide nothing', () => {
    const long = FILES.filter((file) => {
      const lines = text(file).split('\n').length;
      return (file.endsWith('/page.tsx') && lines > 65) || (file.endsWith('/route.ts') && lines > 35);
    });
    expect(long).toEqual([]);
    const deciding = FILES.filter(
      (file) => file.startsWith('app/') && /\bdb\(|\bfetch\(|\bvault\(/.test(code(file)),
    );
    expect(deciding).toEqual([]);
  });

  it('has forms and links that every release understands: no server actions, no navigation in the browser', () => {
    expect(FILES.filter((file) => /['"]use server['"]/.test(text(file)))).toEqual([]);
    const routed = /from 'next\/(link|form|router)'|\buse(Router|ActionState|FormStatus)\b/;
    expect(FILES.filter((file) => routed.test(code(file)))).toEqual([]);
    const forms = FILES.filter((file) => /<form\b/.test(code(file)));
    expect(forms.length).toBeGreaterThan(3);
    expect(forms.filter((file) => /<form\b[^>]*action=\{(?!action\})/.test(code(file)))).toEqual([]);
  });

  it('has files of one screen or two', () => {
    const sizes = FILES.map((file) => ({ file, lines: text(file).split('\n').length })).sort(
      (a, b) => a.lines - b.lines,
    );
    expect(sizes.filter(({ lines }) => lines > LONGEST)).toEqual([]);
    expect(sizes[Math.floor(sizes.length / 2)]?.lines).toBeLessThanOrEqual(MEDIAN);
  });

  it('says in CONTRIBUTING.md how long they may be', () => {
    const said = `**Small files**: half of the product's have ${MEDIAN} lines or fewer, none more than ${LONGEST}.`;
    expect(text('CONTRIBUTING.md').replace(/\s+/g, ' ')).toContain(said);
  });

  it('gives lib/zoom and lib/vault their clock, their pauses and their chance', () => {
    const own = FILES.filter((file) => /^lib\/(zoom|vault)\//.test(file)).flatMap((file) => {
      const made = code(file).match(MAKES_ITS_OWN) ?? [];
      return made.length > 0 ? [[file, ...new Set(made)]] : [];
    });
    expect(own).toEqual(OWN_CLOCKS);
  });
});
