import { describe, expect, it } from 'vitest';
import en from '@/lib/i18n/en.json';
import { sourcesOf, textOf } from './imports';
import { keysIn, usesIn } from './messages';

const FILES = ['app', 'components', 'lib'].flatMap(sourcesOf).filter((file) => !/\.test\.tsx?$/.test(file));

describe('the messages', () => {
  it('are each used by a source file', () => {
    const uses = FILES.map((file) => usesIn(textOf(file)));
    const isUsed = (key: string) => uses.some((use) => use(key));
    expect(keysIn(en).filter((key) => !isUsed(key))).toEqual([]);
  });
});

describe('the search for their uses', () => {
  const used = (source: string, ...keys: string[]) => keys.filter(usesIn(source));

  it('finds a key by its own name, whole or behind its namespace', () => {
    expect(used("t('search.label')", 'meetings.search.label', 'meetings.search.hint')).toEqual([
      'meetings.search.label',
    ]);
    expect(used("tell('crash.title')", 'crash.title')).toEqual(['crash.title']);
    expect(used("{ name: 'label' }", 'meetings.label')).toEqual(['meetings.label']);
  });

  const built = (key: string) => `t(\`${key.replaceAll('@', '$'.concat('{it}'))}\`)`;

  it('takes one that is built from parts for used where all its fixed parts fit', () => {
    const source = 'why.@, @.title, saving.folder.end.@'.replaceAll(/[\w.@]+/g, built);
    expect(used(source, 'a.why.other', 'a.noScope.title', 'a.saving.folder.end.done')).toHaveLength(3);
    expect(used(source, 'a.whyNot.other', 'a.noScope.text', 'a.saving.folder.title.x')).toEqual([]);
  });

  it('does not take a part that is all variable, or a part of a longer word, for a use', () => {
    expect(used(built('@'), 'a.b')).toEqual([]);
    expect(used("t('labelled')", 'a.label')).toEqual([]);
    expect(used('// label', 'a.label')).toEqual([]);
  });
});
