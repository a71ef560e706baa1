export type Bar = {
  key: string;
  /** Undefined when it is not known: this is drawn as a gap and not as zero. */
  value?: number;
  /** The value may still change. */
  isFaint?: boolean;
};

/** The units of the drawing, which is stretched to its place and contains no words. */
const [WIDE, HIGH, AIR] = [10, 100, 2];

/**
 * A bar chart, drawn on the server. One sentence describes it for people who do not see it; the table beside it has the
 * numbers. @param from the words under its first and last bar
 */
export function Bars({ bars, words, from, to }: { bars: Bar[]; words: string; from: string; to: string }) {
  const most = Math.max(1, ...bars.flatMap(({ value }) => value ?? []));
  return (
    <figure className="grid gap-2">
      <svg
        role="img"
        aria-label={words}
        viewBox={`0 0 ${bars.length * WIDE} ${HIGH}`}
        preserveAspectRatio="none"
        className="h-44 w-full border-bark border-b text-needle"
      >
        {bars.map((bar, at) => (
          <Drawn key={bar.key} bar={bar} at={at} most={most} />
        ))}
      </svg>
      <figcaption className="flex justify-between gap-4 text-bark text-sm">
        <span>{from}</span>
        <span>{to}</span>
      </figcaption>
    </figure>
  );
}

function Drawn({ bar: { value, isFaint }, at, most }: { bar: Bar; at: number; most: number }) {
  const place = { x: at * WIDE + AIR / 2, width: WIDE - AIR };
  if (value === undefined) return <rect {...place} y={0} height={HIGH} className="fill-shade" />;
  const height = (value / most) * HIGH;
  return (
    <rect
      {...place}
      y={HIGH - height}
      height={height}
      fill="currentColor"
      fillOpacity={isFaint ? 0.45 : undefined}
    />
  );
}
