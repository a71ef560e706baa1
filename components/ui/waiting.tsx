import type { ReactNode } from 'react';

export type WaitingProps = {
  /** What is loading, for screen readers. */
  loading: string;
  /** The page in one piece, for browsers without scripts, which cannot replace the placeholder. */
  whole: string;
  show: string;
};

type Props = WaitingProps & { children: ReactNode; className?: string };

/**
 * A placeholder for content from Zoom: announced to screen readers, shaped by its children, and with a link
 * to the whole page where no script runs.
 */
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

/**
 * Placeholder lines of text below a line.
 * @param widths class names, each different
 */
export function WaitingLines({ widths }: { widths: string[] }) {
  return (
    <div className="mt-14 grid gap-5 border-line border-t pt-8">
      {widths.map((width) => (
        <div key={width} className={`h-5 rounded bg-shade ${width}`} />
      ))}
    </div>
  );
}
