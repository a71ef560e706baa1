import type { ReactNode } from 'react';

export type WaitingProps = {
  /** What is loading, for screen readers. */
  loading: string;
  /** The page in one piece, for browsers in which no script can put what comes in this one's place. */
  whole: string;
  show: string;
};

type Props = WaitingProps & { children: ReactNode; className?: string };

/** Stands where something of Zoom's will: announced, shaped by its children, and left behind where no script runs. */
export function Waiting({ loading, whole, show, children, className }: Props) {
  return (
    <div aria-busy="true" className={className}>
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
        {children}
      </div>
    </div>
  );
}

/** Lines of text that are not there yet, under a hairline. @param widths class names, each once */
export function WaitingLines({ widths }: { widths: string[] }) {
  return (
    <div className="mt-14 grid gap-5 border-line border-t pt-8">
      {widths.map((width) => (
        <div key={width} className={`h-5 rounded bg-shade ${width}`} />
      ))}
    </div>
  );
}
