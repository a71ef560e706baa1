import { describe, expect, it } from 'vitest';
import { parseExactly } from './json';

describe('JSON of Zoom’s', () => {
  it('loses no digit of an id (int64, zoom-facts M2)', () => {
    expect(parseExactly('{"id":9223372036854775807,"pmi":9007199254740993}')).toEqual({
      id: '9223372036854775807',
      pmi: '9007199254740993',
    });
    expect(parseExactly('[9007199254740991, -9007199254740993]')).toEqual([
      9_007_199_254_740_991,
      '-9007199254740993',
    ]);
  });

  it.each([
    '{"a":1.12345678901234567,"b":1e300,"c":12345678901234567e-3}',
    '{"9223372036854775807":"9223372036854775807, \\"9223372036854775807\\" \\\\"}',
    '["\\\\","9223372036854775807"]',
    '{"u":"\\u0022 9223372036854775807"}',
  ])('is otherwise what JSON says: %s', (text) => {
    expect(parseExactly(text)).toEqual(JSON.parse(text));
  });

  it.each(['', '{"id":9223372036854775807', '<html>9223372036854775807</html>', '{"a":"9223372036854775807'])(
    'is none: %s',
    (text) => {
      expect(parseExactly(text)).toBeUndefined();
    },
  );

  it('of many megabytes is read without a stack that overflows', () => {
    const long = JSON.stringify({ id: 0, text: 'x\\"1234567890123456 '.repeat(300_000) });
    expect(parseExactly(long)).toEqual(JSON.parse(long));
  });
});
