import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import en from '@/lib/i18n/en.json';
import ja from '@/lib/i18n/ja.json';
import { defaultApps } from '@/sandbox/seed/apps';
import {
  accountScopes,
  hasScope,
  isUsed,
  missingAccountScopes,
  OPTIONAL_SCOPES,
  SCOPE_TABLE,
  SCOPES,
} from './scopes';

const text = (file: string) => readFileSync(file, 'utf8');

describe('the scopes', () => {
  it('ask everybody for their profile alone', () => {
    expect(SCOPES).toEqual(['user:read:user']);
    expect(OPTIONAL_SCOPES.length).toBeGreaterThan(0);
  });

  it('stand each in the guide, with what they are for and whether they may be left out', () => {
    const rows = [
      ...text('docs/going-live.md').matchAll(/^\| `([a-z_]+:[a-z_:]+)` +\|.*\| (required|optional)/gm),
    ];
    const expected = SCOPE_TABLE.filter(({ usedBy }) => usedBy.length > 0);
    expect(rows.map(([, name, need]) => [name, need])).toEqual(
      expected.map(({ granular, need }) => [granular, need]),
    );
  });

  it('stand each in the answers to Zoom’s review', () => {
    const said = [...text('docs/zoom-review.md').matchAll(/^\| `([a-z_]+:[a-z_:]+)` +\|/gm)].map(
      ([, name]) => name,
    );
    const used = SCOPE_TABLE.filter(({ usedBy }) => usedBy.length > 0).map(({ granular }) => granular);
    expect(said.sort()).toEqual(used.sort());
  });

  it('have each a sentence for people, under either name, and so has whatever else a person can grant', () => {
    const ours = SCOPE_TABLE.flatMap(({ granular, classic }) => [granular, classic]);
    const others = defaultApps.flatMap(({ scopes = [] }) => scopes.map(({ scope }) => scope));
    const persons = [...ours, ...others].filter((scope) => !scope.endsWith(':admin'));
    expect(persons.length).toBeGreaterThan(ours.length);
    for (const { connection } of [en, ja])
      expect(persons.filter((scope) => !(scope.replaceAll(':', '_') in connection.scopeNames))).toEqual([]);
  });

  it('have each a source', () => {
    const facts = text('docs/zoom-facts.md');
    expect(SCOPE_TABLE.filter(({ granular }) => !facts.includes(granular))).toEqual([]);
  });

  it('are there under their granular name, their classic one, and in an administrator’s form', () => {
    const need = 'meeting:read:list_meetings';
    for (const granted of [need, 'meeting:read', `${need}:admin`, 'meeting:read:admin'])
      expect(hasScope(['user:read:user', granted], need)).toBe(true);
    for (const granted of ['meeting:read:meeting', 'meeting:write', 'meeting', `${need}s`, 'user:read'])
      expect(hasScope([granted], need)).toBe(false);
    expect(hasScope(['something:else'], 'something:else')).toBe(true);
  });

  it('that no page uses are known as such', () => {
    for (const used of ['user:read:user', 'user:read', 'meeting:read', 'meeting:read:meeting:admin'])
      expect(isUsed(used)).toBe(true);
    for (const unused of ['phone:delete:call_recording', 'meeting:read:livestream', 'anything'])
      expect(isUsed(unused)).toBe(false);
  });

  it('of the account’s own app are there under their classic names, each of which is needed', () => {
    const classic = ['user', 'report', 'meeting', 'recording'].map((kind) => `${kind}:read:admin`);
    const all = [...classic, 'meeting:write:admin'];
    expect(missingAccountScopes(all, true)).toEqual([]);
    expect(missingAccountScopes(accountScopes(true), true)).toEqual([]);
    for (const one of all) {
      const missing = missingAccountScopes(
        all.filter((name) => name !== one),
        true,
      );
      expect(missing.length).toBeGreaterThan(0);
      expect(missingAccountScopes([...missing, ...all.filter((name) => name !== one)], true)).toEqual([]);
    }
    // Names in the same form that Zoom does not have.
    const invented = ['meeting:update:admin', 'meeting:delete:admin', 'cloud_recording:read:admin'];
    expect(missingAccountScopes(invented, true)).toEqual(accountScopes(true));
  });
});
