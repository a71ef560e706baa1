import { statfs } from 'node:fs/promises';

/** Free space that is left for everything else on the disk. bytes */
export const LEFT_FREE = 256 << 20;

/** The disk or this user's quota is full. */
export const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException)?.code ?? '');

/** The space that is reserved for one file during its download. */
export type Room = {
  /** Reports how many bytes are on the disk now; only the remaining ones stay reserved. */
  has(bytes: number): void;
  end(): void;
};

export type Disk = {
  /** Reserves space for a file of a size, of which a part exists; undefined when it does not fit beside the others. */
  begin(bytes: number, there?: number): Promise<Room | undefined>;
};

/** The disk of a folder, checked before each file. @param freeOf bytes that can still be written */
export function diskOf(folder: string, freeOf = free): Disk {
  let onTheirWay = 0;
  return {
    async begin(bytes, there = 0) {
      let kept = 0;
      const keep = (wanted: number) => {
        onTheirWay += wanted - kept;
        kept = wanted;
      };
      const room = { has: (some: number) => keep(Math.max(0, bytes - some)), end: () => keep(0) };
      // Before the check, so that two checks at the same time count each other's file.
      room.has(there);
      if ((await freeOf(folder)) - onTheirWay >= LEFT_FREE) return room;
      room.end();
      return undefined;
    },
  };
}

async function free(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
