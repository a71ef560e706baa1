/** After a fact that another one follows. It never begins a line: one that wraps ends with it. */
export const DOT = '\u00a0·';

/** Facts in one line, with dots between them. */
export const dotted = (facts: readonly string[]): string => facts.join(`${DOT} `);
