import { describe, expect, it } from 'vitest';
import { sourcesOf, textOf } from './imports';

/**
 * The modules of our own that a test may replace, each with its reason. Everything else is real, so that a
 * passed test says something about the running app.
 */
const REPLACED: Record<string, string> = {
  '@/lib/env': 'settings of a public host or of Vercel, without reading the environment anew',
  '@/lib/auth': 'Auth.js asks Next for the cookie of a request, and a unit test serves none',
  '@/lib/deadline': 'how long somebody waits is counted from a request, and a unit test serves none',
};

/**
 * These are replaced by proof/worlds/visiting.ts only, except in tests in which a browser's cookie says who
 * it is.
 */
const SHARED = ['@/lib/auth', '@/lib/deadline'];
const WITH_COOKIES = ['lib/data/sign-in-outcomes.test.tsx'];

const MOCK = /\bvi\s*\.\s*(?:do)?mock\s*\(\s*(?:import\(\s*)?(?:'([^']*)'|"([^"]*)"|`([^`]*)`)?([^;]*)/gi;

/** The modules that a file replaces, each with its replacement. */
const mocksIn = (text: string) =>
  [...text.matchAll(MOCK)].map(([, a, b, c, rest = '']) => ({ name: a ?? b ?? c, rest }));

const FILES = ['app', 'components', 'e2e', 'lib', 'proof', 'sandbox', 'scripts']
  .flatMap(sourcesOf)
  .filter((file) => file !== 'proof/house/mocks.test.ts');
const MOCKS = FILES.flatMap((file) => mocksIn(textOf(file)).map((mock) => ({ file, ...mock })));
const isOurs = (name = './') => /^(?:@\/|\.)/.test(name);

describe('tests', () => {
  it('replace a module of our own only where there is a reason', () => {
    const own = MOCKS.filter(({ name }) => isOurs(name));
    expect(own.filter(({ name = '' }) => !(name in REPLACED)).map(({ file, name }) => [file, name])).toEqual(
      [],
    );
    expect([...new Set(own.map(({ name }) => name))].sort()).toEqual(Object.keys(REPLACED).sort());
  });

  it('take who asks and how long they wait from one place', () => {
    const others = MOCKS.filter(
      ({ file, name = '', rest }) =>
        SHARED.includes(name) && !WITH_COOKIES.includes(file) && !rest.includes('@/proof/worlds/visiting'),
    );
    expect(others.map(({ file, name }) => [file, name])).toEqual([]);
  });

  it('are found in any way of writing it', () => {
    const names = (text: string) => mocksIn(text).map(({ name }) => name);
    expect(names("vi.mock('@/a');\nvi.doMock(\n  import('./b'), () => 1);\nvi.mock(`./c`);")).toEqual([
      '@/a',
      './b',
      './c',
    ]);
    expect(names('vi.mock(somewhere)')).toEqual([undefined]);
    expect(isOurs(undefined)).toBe(true);
    expect(['next/server', 'server-only'].some(isOurs)).toBe(false);
  });
});
