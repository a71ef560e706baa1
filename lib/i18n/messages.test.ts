import { createTranslator } from 'use-intl/core';
import { expect, test } from 'vitest';
import en from './en.json';
import ja from './ja.json';

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  );
}

/** The placeholders of a message: {date}, {count, plural, ...}, <time>. */
function placeholders(message: string): string[] {
  const names = [...message.matchAll(/\{(\w+)(?=[,}])|<(\w+)>/g)].map((found) => found[1] ?? found[2] ?? '');
  return [...new Set(names)].sort();
}

const english = new Map(flatten(en));
const japanese = new Map(flatten(ja));

test('both languages have the same messages', () => {
  expect([...japanese.keys()].sort()).toEqual([...english.keys()].sort());
});

test('every message is filled with the same values in both languages', () => {
  for (const [key, message] of english) {
    expect(placeholders(japanese.get(key) ?? ''), key).toEqual(placeholders(message));
  }
});

test.each([
  ['en', english, en],
  ['ja', japanese, ja],
] as const)('every message of %s is well formed and none is empty', (locale, messages, tree) => {
  const onError = (error: Error) => {
    throw error;
  };
  const t = createTranslator<Tree>({ locale, messages: tree, onError, timeZone: 'UTC' });
  for (const [key, message] of messages) {
    const values = Object.fromEntries(
      placeholders(message).map((name) => [
        name,
        message.includes(`<${name}>`) ? (chunks: unknown) => chunks : 1,
      ]),
    );
    expect(String(t.rich(key as never, values as never)).trim(), key).not.toBe('');
  }
});

const LETTER = '[\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Han}ー）」]';

test('Japanese sentences have Japanese colons and brackets', () => {
  const narrow = new RegExp(`${LETTER}\\}?[:(]|[()]${LETTER}|^\\{\\w+\\}: `, 'u');
  // An invitation is plain text: a mail program has to recognize the link behind the colon.
  const narrowOnes = [...japanese].filter(
    ([key, message]) => narrow.test(message) && !key.startsWith('meeting.invite.'),
  );
  expect(narrowOnes).toEqual([]);
});
