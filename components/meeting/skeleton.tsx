type Props = {
  loading: string;
  /** The page in one piece, for browsers in which no script can put the meeting in this one's place. */
  whole: string;
  show: string;
};

const lines = ['w-2/5', 'w-3/5', 'w-1/2', 'w-1/3'];

/** The shape of a meeting while Zoom is being asked. */
export function MeetingSkeleton({ loading, whole, show }: Props) {
  return (
    <div aria-busy="true" className="frame w-full py-12 sm:py-16">
      <noscript>
        <meta httpEquiv="refresh" content={`0;url=${whole}`} />
        <p className="mb-8">
          <a className="button" href={whole}>
            {show}
          </a>
        </p>
      </noscript>
      <p role="status" className="sr-only">
        {loading}
      </p>
      <div aria-hidden="true" className="skeleton">
        <div className="h-12 max-w-xl rounded bg-shade sm:h-14" />
        <div className="mt-6 h-5 max-w-md rounded bg-shade" />
        <div className="mt-9 flex gap-4">
          <div className="h-12 w-32 rounded bg-shade" />
          <div className="h-12 w-32 rounded bg-shade" />
        </div>
        <div className="mt-14 grid gap-5 border-line border-t pt-8">
          {lines.map((width) => (
            <div key={width} className={`h-5 rounded bg-shade ${width}`} />
          ))}
        </div>
      </div>
    </div>
  );
}
