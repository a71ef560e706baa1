import { statfs } from 'node:fs/promises';

/** So much is left free for everything else on the disk, bytes. */
export const LEFT_FREE = 256 << 20;

/** The disk is full, or this person's share of it is. */
export const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException)?.code ?? '');

/** What is kept free for one file that is on its way. */
export type Room = {
  /** So much of the file is on the disk now, which counts as taken: what is still to come is kept. */
  has(bytes: number): void;
  end(): void;
};

export type Disk = {
  /** Room for a file of so many bytes, so many of which are there; undefined where it does not fit beside the others. */
  begin(bytes: number, there?: number): Promise<Room | undefined>;
};

/** The disk on which a folder lies, looked at anew before each file. @param freeOf bytes that can be written yet */
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
      // Before the look, so that two who look at once know of each other.
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
