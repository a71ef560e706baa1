import { expect, it } from 'vitest';
import { createSqlListener } from './sql-listener';

const int = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const begin = (code: number, more = '') =>
  Buffer.concat([int(8 + more.length), int(code), Buffer.from(more)]);
const message = (type: string, text: string) =>
  Buffer.concat([Buffer.from(type), int(4 + Buffer.byteLength(text)), Buffer.from(text)]);

/** A connection that first asks for TLS, then sends a parsed statement with a name, and a simple one. */
const CONNECTION = Buffer.concat([
  begin(80_877_103),
  begin(196_608, 'user\0me\0\0'),
  message('P', 'a_name\0SELECT  1,\n 木\0\0\0'),
  message('B', 'SELECT nothing\0'),
  message('Q', 'BEGIN\0'),
]);

it.each([1, 3, 7, CONNECTION.length])('tells each statement once, in pieces of %i bytes too', (size) => {
  const told: string[] = [];
  const listen = createSqlListener((sql) => told.push(sql));
  for (let at = 0; at < CONNECTION.length; at += size) listen(CONNECTION.subarray(at, at + size));
  expect(told).toEqual(['SELECT 1, 木', 'BEGIN']);
});
