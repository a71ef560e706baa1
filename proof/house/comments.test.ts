import { expect, test } from 'vitest';
import { commentsIn } from './comments';

test('comments are found wherever they stand, and strings, patterns and text of a page are none', () => {
  const text = [
    '/** a */ const x = f(1, /* b */ 2); // c',
    "const y = '// no'; const z = `/* no */`; const pattern = /[/]\\/no/; g(/* d */);",
    'const page = <p title="// no">// no {/* e */}</p>;',
    'function f() {',
    '  // f',
    '}',
    '// g',
  ].join('\n');
  expect(commentsIn('x.tsx', text)).toEqual([
    '/** a */',
    '/* b */',
    '// c',
    '/* d */',
    '/* e */',
    '// f',
    '// g',
  ]);
});
