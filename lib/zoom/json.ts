/** The tokens of JSON that matter here: texts, which are left alone, and numbers. */
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * JSON of which no id loses a digit: Zoom's meeting ids are int64 (zoom-facts M2), and a whole number that does not
 * fit into one of JavaScript's comes as its text.
 * @returns undefined for what is no JSON
 */
export function parseExactly(text: string): unknown {
  try {
    const exact = /\d{16}/.test(text) ? text.replace(TEXT_OR_NUMBER, quoteIfTooLarge) : text;
    return JSON.parse(exact);
  } catch {
    return undefined;
  }
}

function quoteIfTooLarge(token: string): string {
  const isWhole = /^-?\d+$/.test(token);
  return isWhole && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}
