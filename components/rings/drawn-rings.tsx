/// <reference types="next/image-types/global" />
import type { Tone } from './growth-rings';

/** A file of drawn/, as it is imported. */
export type Drawing = { src: string };

type Props = { drawing: Drawing; tone?: Tone; size?: 'small' | 'large'; className?: string };

/**
 * Growth rings that are the same for everybody, as decoration: drawn once (drawn-rings.test.ts), in files that browsers
 * keep, where a drawing in the page would be sent with each view, twice. Colours and widths come from the page: what is
 * used of a file inherits them.
 */
export function DrawnRings({ drawing: { src }, tone = 'alive', size = 'small', className }: Props) {
  return (
    <svg
      viewBox="-500 -500 1000 1000"
      className={['rings', `rings-${size}`, className].filter(Boolean).join(' ')}
      aria-hidden="true"
    >
      <use href={`${src}#wood`} />
      <use href={`${src}#newest`} className={`rings-newest rings-${tone}`} />
    </svg>
  );
}
