import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { forProduction, upToDate } from './dependencies.mjs';
import { root } from './paths.mjs';

test('dependencies are up to date when every package is there in its locked version', () => {
  const wanted = { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } };
  expect(upToDate(wanted, wanted)).toBe(true);
  expect(upToDate(wanted, { 'node_modules/a': { version: '1.0.0' } })).toBe(false);
  expect(upToDate(wanted, { ...wanted, 'node_modules/b': { version: '1.9.9' } })).toBe(false);
});

test('a package of another platform may be absent, but not in another version', () => {
  const wanted = { 'node_modules/a-darwin': { version: '1.0.0', optional: true } };
  expect(upToDate(wanted, {})).toBe(true);
  expect(upToDate(wanted, { 'node_modules/a-darwin': { version: '0.9.0' } })).toBe(false);
});

test('what production does without may be absent in production', () => {
  const wanted = {
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '1.0.0', dev: true },
    'node_modules/c': { version: '1.0.0', devOptional: true },
  };
  expect(Object.keys(forProduction(wanted))).toEqual(['node_modules/a']);
  expect(upToDate(forProduction(wanted), { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
  expect(upToDate(forProduction(wanted), { 'node_modules/c': { version: '1.0.0' } })).toBe(false);
});

test('package-lock.json locks the packages of every platform, without which npm ci refuses it', () => {
  type Entry = { optionalDependencies?: Record<string, string> };
  const packages: Record<string, Entry> = JSON.parse(
    readFileSync(`${root}/package-lock.json`, 'utf8'),
  ).packages;
  const locked = new Set(Object.keys(packages).map((folder) => folder.split('node_modules/').at(-1)));
  const named = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  expect(named.filter((name) => !locked.has(name))).toEqual([]);
});
