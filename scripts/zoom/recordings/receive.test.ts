import type { FileHandle } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { writeAll } from './receive';

/** A disk that takes so many bytes at once, and what it has. */
function slow(most: number) {
  const has = Buffer.alloc(12);
  const write = async (block: Uint8Array, from: number, length: number, at: number) => {
    const bytesWritten = Math.min(most, length);
    has.set(block.subarray(from, from + bytesWritten), at);
    return { bytesWritten, buffer: block };
  };
  return { has, handle: { write } as unknown as Pick<FileHandle, 'write'> };
}

describe('a block that came', () => {
  it.each([1, 3, 5, 12])('is written whole where the disk takes %i bytes at once', async (most) => {
    const { has, handle } = slow(most);
    await writeAll(handle, Buffer.from('0123456789'), 2);
    expect(has.toString()).toBe('\0\x000123456789');
  });

  it('is no file with a hole where the disk takes nothing', async () => {
    await expect(writeAll(slow(0).handle, Buffer.from('a'), 0)).rejects.toThrow('took nothing');
  });
});
