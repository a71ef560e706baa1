import type { ReactNode } from 'react';

type Props = { caption: string; heads: string[]; children: ReactNode };

/** A table of numbers that scrolls by itself, also with the keyboard, when it is wider than the page. */
export function WideTable({ caption, heads, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard (WCAG 2.1.1)
    <section aria-label={caption} tabIndex={0} className="wide-table">
      <table className="w-full text-left">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-bark text-sm">
          <tr>
            {heads.map((head, at) => (
              <th
                key={head}
                scope="col"
                className={`whitespace-nowrap py-2 pr-4 font-normal last:pr-0 sm:pr-6 ${at > 0 ? 'text-right' : ''}`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

export const Line = ({ name, children }: { name: ReactNode; children: ReactNode }) => (
  <tr className="border-line border-t align-baseline">
    <th scope="row" className="whitespace-nowrap py-2 pr-4 font-normal sm:pr-6">
      {name}
    </th>
    {children}
  </tr>
);

export const Cell = ({ children, span }: { children: ReactNode; span?: number }) => (
  <td colSpan={span} className="whitespace-nowrap py-2 pr-4 text-right last:pr-0 sm:pr-6">
    {children}
  </td>
);
