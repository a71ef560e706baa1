// Loaded before the app: moves this process's clock two hours ahead.

const AHEAD_MS = 2 * 3_600_000;
const RealDate = Date;

class DateAhead extends RealDate {
  /** @param {[] | [any, ...any[]]} given */
  constructor(...given) {
    // @ts-expect-error any of the forms Date takes
    super(...(given.length === 0 ? [RealDate.now() + AHEAD_MS] : given));
  }
  static now() {
    return RealDate.now() + AHEAD_MS;
  }
  // Next.js wraps Date once more, and keeps only what is Date's own.
  static UTC = RealDate.UTC;
  static parse = RealDate.parse;
}

globalThis.Date = /** @type {DateConstructor} */ (/** @type {unknown} */ (DateAhead));
