import { type DrawnTimeline, type Mark, timelineWidth } from './timeline-geometry';

/**
 * A rotation is a curve across the timeline, a failure is below it, and an end of the connection crosses it
 * completely.
 */
const strokes = {
  growth: ({ x }: Mark) => `M${x} 14q4 26 0 52`,
  trouble: ({ x, weight }: Mark) => `M${x} 78v${Math.round(4 + 14 * weight)}`,
  break: ({ x }: Mark) => `M${x} 2v92`,
};

const line = { vectorEffect: 'non-scaling-stroke' } as const;

/** Time runs to the right and ends now. Lines are thicker where more happened. */
export function Timeline({ drawn, alive, label }: { drawn: DrawnTimeline; alive: boolean; label: string }) {
  const { growth, trouble } = drawn.marks;
  const older = alive ? growth.slice(0, -1) : growth;
  const newest = alive ? growth.slice(-1) : [];
  const isDense = ({ weight }: Mark) => weight > 0.5;
  return (
    <svg
      viewBox={`0 0 ${timelineWidth} 96`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      className="timeline h-28 w-full"
    >
      <path className="timeline-edge" d={`M0 10h${timelineWidth}M0 70h${timelineWidth}`} {...line} />
      <path
        d={older
          .filter((mark) => !isDense(mark))
          .map(strokes.growth)
          .join('')}
        {...line}
      />
      <path className="timeline-dense" d={older.filter(isDense).map(strokes.growth).join('')} {...line} />
      <path className="timeline-trouble" d={trouble.map(strokes.trouble).join('')} {...line} />
      <path className="timeline-break" d={drawn.marks.break.map(strokes.break).join('')} {...line} />
      <path className="timeline-newest" d={newest.map(strokes.growth).join('')} {...line} />
    </svg>
  );
}
