import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { GrowthRings } from './growth-rings';
import { growthRings, ringRadius } from './growth-rings-geometry';

const detail = { most: 26, points: 24 };

/** The bounds of a path's points, which are enough to see whether two rings cross. */
function extent(path: string): number {
  const numbers = path.match(/-?\d+/g)?.map(Number) ?? [];
  let [x = 0, y = 0] = numbers;
  let furthest = Math.hypot(x, y);
  for (let i = 2; i + 3 < numbers.length; i += 4) {
    x += numbers[i + 2] ?? 0;
    y += numbers[i + 3] ?? 0;
    furthest = Math.max(furthest, Math.hypot(x, y));
  }
  return furthest;
}

test('the same connection is always drawn as the same tree', () => {
  expect(growthRings(12, 'a', detail)).toEqual(growthRings(12, 'a', detail));
  expect(growthRings(12, 'a', detail)).not.toEqual(growthRings(12, 'b', detail));
});

test('every renewal is a ring, until there are more than the eye can tell apart', () => {
  expect(growthRings(1, 'a', detail).rings).toHaveLength(1);
  expect(growthRings(12, 'a', detail).rings).toHaveLength(12);
  expect(growthRings(10_000, 'a', detail).rings).toHaveLength(26);
});

test.each([0, -3, 0.5])('a tree of %s rings is still a tree', (count) => {
  expect(growthRings(count, 'a', detail).rings).toHaveLength(1);
});

test('each ring lies outside the one before it, and none leaves the frame', () => {
  for (const seed of ['a', 'b', 'winter', '山田']) {
    const reach = growthRings(26, seed, detail).rings.map(extent);
    expect(reach).toEqual([...reach].sort((a, b) => a - b));
    expect(Math.max(...reach)).toBeLessThanOrEqual(ringRadius);
  }
});

test('a young tree is a small one, where the drawing is to show its age', () => {
  const reach = [1, 4, 12, 18].map((count) =>
    Math.max(...growthRings(count, 'a', { ...detail, fullGrown: 12 }).rings.map(extent)),
  );
  expect(reach[0]).toBeLessThanOrEqual(ringRadius / 2);
  expect(reach).toEqual(reach.toSorted((a, b) => a - b));
  expect(reach[2]).toBeCloseTo(reach[3] ?? 0, -2);
});

test('only the newest ring is alive', () => {
  const markup = renderToStaticMarkup(<GrowthRings count={3} seed="a" />);
  expect(markup.match(/rings-alive/g)).toHaveLength(1);
  expect(markup.match(/<path/g)).toHaveLength(3);
});

test('a drawing that says something has a name, and one that does not is hidden from assistive technology', () => {
  expect(renderToStaticMarkup(<GrowthRings count={3} seed="a" label="Three renewals" />)).toContain(
    'aria-label="Three renewals"',
  );
  expect(renderToStaticMarkup(<GrowthRings count={3} seed="a" />)).toContain('aria-hidden="true"');
});

test('the drawing carries no style attribute, which the content security policy would refuse', () => {
  expect(renderToStaticMarkup(<GrowthRings count={30} seed="a" size="large" />)).not.toContain('style=');
});
