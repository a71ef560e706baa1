import { expect, it } from 'vitest';
import { growthRings } from './growth-rings-geometry';

const SMALL = { most: 9, points: 14 };

/**
 * The rings of a file in drawn/, as its name says. `npm test -- unit components/rings -u` draws them again.
 */
function drawn(
  count: number,
  seed: string,
  detail: typeof SMALL,
  old?: { pith: number; thick: number },
): string {
  const { rings } = growthRings(count, seed, detail);
  // CSS selectors of the page do not apply inside a referenced file, so the differences within it are written
  // into it.
  const wood = rings
    .slice(0, -1)
    .map((d, year) =>
      old && year % 3 === 2 ? `<path d="${d}" stroke-width="${old.thick}"/>` : `<path d="${d}"/>`,
    );
  const pith = old ? `<circle r="${old.pith / 2}" stroke-width="${old.pith}"/>` : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-500 -500 1000 1000" fill="none"><title>Growth rings</title><g id="wood">${pith}${wood.join('')}</g><path id="newest" d="${rings.at(-1)}" pathLength="100"/></svg>\n`;
}

it.each([
  ['account', drawn(5, 'account', SMALL)],
  ['evergreen', drawn(4, 'evergreen', SMALL)],
  ['meetings', drawn(5, 'meetings', SMALL)],
  ['phone', drawn(5, 'phone', SMALL)],
  ['problem', drawn(7, 'problem', SMALL)],
  ['recordings', drawn(5, 'recordings', SMALL)],
  ['home', drawn(26, 'winter', { most: 26, points: 24 }, { pith: 10, thick: 4.5 })],
])('the rings of %s are those that the geometry gives', async (name, svg) => {
  await expect(svg).toMatchFileSnapshot(`./drawn/${name}.svg`);
});
