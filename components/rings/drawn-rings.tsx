/// <reference types="next/image-types/global" />
import type { Tone } from './growth-rings';

/** A file of drawn/ as an import. */
export type Drawing = { src: string };

type Props = { drawing: Drawing; tone?: Tone; size?: 'small' | 'large'; className?: string };

/**
 * Growth rings that are the same for everybody, as decoration. They are drawn once (drawn-rings.test.ts),
 * into files that browsers cache, because a drawing in the page would be sent twice with each view. The page
 * sets colours and widths, which the referenced file inherits.
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
