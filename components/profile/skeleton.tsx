const lines = ['w-3/5', 'w-2/5', 'w-1/2', 'w-1/3'];

type Props = {
  loading: string;
  /** The page in one piece, for browsers in which no script can put the profile in this one's place. */
  whole: string;
  show: string;
};

/** The shape of a profile while Zoom is being asked. */
export function ProfileSkeleton({ loading, whole, show }: Props) {
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
        <div className="flex flex-wrap items-center gap-x-8 gap-y-6">
          <div className="size-24 rounded-full bg-shade sm:size-32" />
          <div className="min-w-0 grow basis-64">
            <div className="h-12 max-w-xl rounded bg-shade sm:h-16" />
            <div className="mt-4 h-5 w-2/5 rounded bg-shade" />
          </div>
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
