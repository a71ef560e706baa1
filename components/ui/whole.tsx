import type { ReactNode } from 'react';

/** A date or a number within a sentence: it stays on one line wherever a line has room for it. */
export const whole = (words: ReactNode) => <span className="inline-block">{words}</span>;
