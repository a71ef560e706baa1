/** Half the side of the square in which the rings are drawn; its centre is 0,0. */
export const ringRadius = 480;

type Detail = {
  /** The maximum number of rings to draw. */
  most: number;
  /** The number of points of each ring. */
  points: number;
  /** The number of rings with which the tree fills its frame; a younger one is smaller. */
  fullGrown?: number;
};

type Drawing = {
  /** One closed path for each ring, from the centre outward. */
  rings: string[];
  /** How many rings one drawn ring stands for (1 while all fit). */
  ringsPerLine: number;
};

/**
 * Growth rings as in a tree: each ring lies on the one before it, so that no two cross and the outer ones
 * follow the inner ones' shape. The same count and seed give the same drawing.
 */
export function growthRings(count: number, seed: string, detail: Detail): Drawing {
  const drawn = Math.min(Math.max(Math.floor(count), 1), detail.most);
  const random = randomFrom(seed);
  const waves = [1, 2, 3, 5].map((turns) => ({
    turns,
    size: (turns === 1 ? 0.2 : 0.13 / turns) * (0.6 + 0.4 * random()),
    phase: random() * 2 * Math.PI,
    drift: (random() - 0.5) * 0.05 * turns,
  }));
  const radii = new Array<number>(detail.points).fill(0);
  const years = Array.from({ length: drawn }, (_, ring) => {
    const width = (0.55 + 0.9 * random()) * (1.25 - (0.5 * ring) / drawn);
    for (let point = 0; point < detail.points; point++) {
      const angle = (2 * Math.PI * point) / detail.points;
      const swell = waves.map(
        (wave) => wave.size * Math.cos(wave.turns * angle + wave.phase + wave.drift * ring),
      );
      radii[point] = (radii[point] ?? 0) + width * (1 + swell.reduce((sum, part) => sum + part, 0));
    }
    return [...radii];
  });
  const youth = Math.max(0, 1 - (drawn - 1) / Math.max(1, (detail.fullGrown ?? 1) - 1));
  const reach = detail.fullGrown ? 1 - 0.5 * youth : 1;
  const scale = (ringRadius * reach) / Math.max(...radii);
  return {
    rings: years.map((year) => closedPath(year.map((radius) => radius * scale))),
    ringsPerLine: Math.max(1, Math.ceil(count / drawn)),
  };
}

/**
 * A smooth closed path (quadratic B-spline) through radii at equal angles around the centre, with integer
 * coordinates.
 */
function closedPath(radii: number[]): string {
  const corners = radii.map((radius, point) => {
    const angle = (2 * Math.PI * point) / radii.length;
    return [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))] as const;
  });
  const middle = (point: number) => {
    const [x, y] = corners[point % corners.length] ?? [0, 0];
    const [nextX, nextY] = corners[(point + 1) % corners.length] ?? [0, 0];
    return [Math.round((x + nextX) / 2), Math.round((y + nextY) / 2)] as const;
  };
  let [fromX, fromY] = middle(corners.length - 1);
  const curves = corners.map(([x, y], point) => {
    const [toX, toY] = middle(point);
    const curve = `q${x - fromX} ${y - fromY} ${toX - fromX} ${toY - fromY}`;
    [fromX, fromY] = [toX, toY];
    return curve;
  });
  return `M${middle(corners.length - 1).join(' ')}${curves.join('')}z`;
}

/** Mulberry32, seeded with FNV-1a over the text: small, uniform, and the same on every platform. */
function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
