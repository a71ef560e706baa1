const BLOCK = 64 * 1024;

/** No two neighbouring blocks are alike, so that a client that resumes at the wrong byte is found out. */
const PATTERN = Buffer.from(
  Array.from({ length: BLOCK }, (_, index) => (index * 31 + (index >> 8) * 17) & 0xff),
);

/**
 * The bytes of a file from `start` to `end`, both inside: first its words, then a pattern that tells its place. Made
 * block by block as they are read, so that 4 GB weigh nothing.
 */
export function fileBytes(words: string, start: number, end: number): ReadableStream<Uint8Array> {
  const head = Buffer.from(words);
  let at = start;
  return new ReadableStream({
    pull(controller) {
      if (at <= end) {
        const bytes = blockAt(head, at, end);
        at += bytes.byteLength;
        controller.enqueue(new Uint8Array(bytes));
      }
      if (at > end) controller.close();
    },
  });
}

/** Up to the next block's beginning. */
function blockAt(head: Buffer, at: number, end: number): Buffer {
  if (at < head.byteLength) return head.subarray(at, Math.min(head.byteLength, end + 1));
  const number = Math.floor(at / BLOCK);
  const block = Buffer.from(PATTERN);
  block.writeDoubleBE(number, 0);
  const first = number * BLOCK;
  return block.subarray(at - first, Math.min(BLOCK, end + 1 - first));
}
