/// <reference types="next/image-types/global" />
import account from './drawn/account.svg';
import evergreen from './drawn/evergreen.svg';
import meetings from './drawn/meetings.svg';
import phone from './drawn/phone.svg';
import problem from './drawn/problem.svg';
import recordings from './drawn/recordings.svg';
import winter from './drawn/winter.svg';
import type { Tone } from './growth-rings';

const DRAWN = { account, evergreen, meetings, phone, problem, recordings, winter };

export type DrawingName = keyof typeof DRAWN;

type Props = {
  of: DrawingName;
  tone?: Tone;
  size?: 'small' | 'large';
  className?: string;
};

/**
 * Growth rings that are the same for everybody, as decoration: drawn once (drawn-rings.test.ts), in files that browsers
 * keep, where a drawing in the page would be sent with each view, twice. Colours and widths come from the page: what is
 * used of a file inherits them.
 */
export function DrawnRings({ of, tone = 'alive', size = 'small', className }: Props) {
  const { src }: { src: string } = DRAWN[of];
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
