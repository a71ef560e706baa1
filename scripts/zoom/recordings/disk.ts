import { statfs } from 'node:fs/promises';

/** So much is left free for everything else on the disk, bytes. */
export const LEFT_FREE = 256 << 20;

export type Disk = {
  /** Whether so many bytes fit, beside what is on its way; if so they count until `end`. */
  begin(bytes: number): Promise<boolean>;
  end(bytes: number): void;
};

/** The disk on which a folder lies, looked at anew before each file. */
export function diskOf(folder: string): Disk {
  let onTheirWay = 0;
  return {
    async begin(bytes) {
      // Before the look, so that two who look at once know of each other.
      onTheirWay += bytes;
      const { bavail, bsize } = await statfs(folder);
      const fits = bavail * bsize - onTheirWay >= LEFT_FREE;
      if (!fits) onTheirWay -= bytes;
      return fits;
    },
    end(bytes) {
      onTheirWay -= bytes;
    },
  };
}
