import { expect, test } from 'vitest';
import { circlesOf, importsIn } from './imports';

const names = (text: string, file = 'x.ts') =>
  importsIn(file, text).map(({ name, typeOnly }) => (typeOnly ? `type ${name}` : name));

test.each([
  ["import 'a';", ['a']],
  ["import a, { b } from 'a';", ['a']],
  ["import {\n  a,\n  b,\n} from 'a';", ['a']],
  ["export * from 'a';\nexport * as b from 'b';\nexport { c } from 'c';", ['a', 'b', 'c']],
  ['const a = await import("a"); require(`b`);', ['a', 'b']],
  ["import a = require('a');", ['a']],
  [
    "import type { A } from 'a';\nexport type { B } from 'b';\nexport type * from 'c';",
    ['type a', 'type b', 'type c'],
  ],
  ["import { type A, type B } from 'a';\nexport { type B } from 'b';", ['type a', 'type b']],
  ["import { type A, b } from 'a';\nimport c, { type D } from 'b';\nimport {} from 'c';", ['a', 'b', 'c']],
  ["let a: import('a').A; type B = typeof import('b');", ['type a', 'type b']],
  ["// import 'a';\n/* import('b') */\nconst text = \"import 'c'\";", []],
])('an import is found however it is written: %s', (text, found) => {
  expect(names(text)).toEqual(found);
});

test('an import in a JSDoc comment of a JavaScript file is one of types', () => {
  expect(names("/** @typedef {import('./a.mjs').A} A */\nimport './b.mjs';", 'x.mjs').sort()).toEqual([
    './b.mjs',
    'type ./a.mjs',
  ]);
});

test('a name that is made at run time is told', () => {
  expect(importsIn('x.ts', 'import(where)')).toEqual([{ name: 'where', typeOnly: false, computed: true }]);
});

test('files that reach each other are one circle, also round several corners; who only looks on is not in it', () => {
  const edge = ([from = '', to = '']: string) => ({ from, to, typeOnly: false });
  expect(circlesOf(['ab', 'bc', 'ca', 'xa', 'cy', 'de', 'ed'].map(edge))).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e'],
  ]);
  expect(circlesOf([edge('aa')])).toEqual([['a']]);
  expect(circlesOf(['ab', 'bc', 'ac'].map(edge))).toEqual([]);
});
