import { describe, expect, it } from 'vitest';
import { diskOf, LEFT_FREE } from './disk';

/** A disk with so many bytes free, beside those that are always left. */
function diskWith(free: number) {
  const at = { free };
  return { at, disk: diskOf('anywhere', async () => LEFT_FREE + at.free) };
}

describe('the room on the disk', () => {
  it('counts what came once, as taken, and no more as to come', async () => {
    const { at, disk } = diskWith(100);
    const film = await disk.begin(80);
    film?.has(60);
    at.free -= 60;
    expect(await disk.begin(21)).toBeUndefined();
    expect(await disk.begin(20)).toBeDefined();
  });

  it('is kept again for a file that begins anew, and given back when one ends', async () => {
    const { at, disk } = diskWith(100);
    const film = await disk.begin(80, 30);
    expect(await disk.begin(51)).toBeUndefined();
    film?.has(0);
    at.free += 30;
    expect(await disk.begin(51)).toBeUndefined();
    film?.end();
    film?.end();
    expect(await disk.begin(130)).toBeDefined();
  });

  it('takes a file that grows beyond what was said', async () => {
    const { at, disk } = diskWith(100);
    const film = await disk.begin(10);
    film?.has(40);
    at.free -= 40;
    expect(await disk.begin(61)).toBeUndefined();
    expect(await disk.begin(60)).toBeDefined();
  });

  it('is taken once by two who look at the same time', async () => {
    const { disk } = diskWith(100);
    const both = await Promise.all([disk.begin(60), disk.begin(60)]);
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await disk.begin(41)).toBeUndefined();
    expect(await disk.begin(40)).toBeDefined();
  });
});
