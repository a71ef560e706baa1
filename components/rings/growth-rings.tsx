import { growthRings } from './growth-rings-geometry';

/** alive: the newest ring is green. resting: rotations are being retried. ended: no ring is green. */
export type Tone = 'alive' | 'resting' | 'ended';

type Props = {
  count: number;
  seed: string;
  tone?: Tone;
  size?: 'small' | 'medium' | 'large';
  /** The text for people who do not see the drawing; without it the drawing is decoration. */
  label?: string;
  className?: string;
};

const details = {
  small: { most: 9, points: 14 },
  medium: { most: 18, points: 20, fullGrown: 12 },
  large: { most: 26, points: 24 },
};

/**
 * The connection as a cross-section of a tree: each rotation is a ring, and only the outermost one is alive.
 */
export function GrowthRings({ count, seed, tone = 'alive', size = 'small', label, className }: Props) {
  const { rings } = growthRings(count, seed, details[size]);
  const newest = rings[rings.length - 1];
  return (
    <svg
      viewBox="-500 -500 1000 1000"
      className={`rings rings-${size} ${className ?? ''}`}
      role="img"
      aria-label={label}
      aria-hidden={label === undefined}
    >
      {size === 'small' ? null : <circle className="rings-pith" r={10} />}
      <g className="rings-wood">
        {rings.slice(0, -1).map((ring, year) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a ring is named by its year; by its path it would be sent twice
          <path key={year} d={ring} />
        ))}
      </g>
      <path className={`rings-newest rings-${tone}`} d={newest} pathLength={100} />
    </svg>
  );
}
