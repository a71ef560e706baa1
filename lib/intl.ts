/**
 * Intl's formatters, each created once: creating one costs a hundred times its use, and a page needs twenty.
 * The number is limited, because names of time zones come from outside, in many spellings.
 */
const MOST = 500;
const formatters = new Map<string, unknown>();

/**
 * Caches the result of `make` under a name; the oldest one is removed when there are too many. Errors are not
 * cached.
 */
function once<T>(name: string, make: () => T): T {
  const kept = formatters.get(name) as T | undefined;
  if (kept !== undefined) return kept;
  const made = make();
  const [oldest] = formatters.keys();
  if (formatters.size >= MOST && oldest !== undefined) formatters.delete(oldest);
  formatters.set(name, made);
  return made;
}

/** @throws RangeError for a time zone that Intl does not support */
export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  once(`date ${locale} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options));

export const numberFormat = (locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat =>
  once(`number ${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));

export const relativeFormat = (
  locale: string,
  options: Intl.RelativeTimeFormatOptions,
): Intl.RelativeTimeFormat =>
  once(`relative ${locale} ${JSON.stringify(options)}`, () => new Intl.RelativeTimeFormat(locale, options));

export const displayNames = (locale: string, options: Intl.DisplayNamesOptions): Intl.DisplayNames =>
  once(`names ${locale} ${JSON.stringify(options)}`, () => new Intl.DisplayNames(locale, options));

/**
 * @returns the zone's canonical name;
 * @throws RangeError for one that Intl does not support
 */
export const zoneNamed = (timeZone: string): string =>
  once(`zone ${timeZone}`, () => dateFormat('en', { timeZone }).resolvedOptions().timeZone);
