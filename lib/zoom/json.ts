/** The two kinds of JSON tokens that matter here: strings, which stay unchanged, and numbers. */
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Parses JSON without losing a digit of an id: Zoom's meeting ids are int64 (zoom-facts M2), so an integer
 * that JavaScript cannot hold becomes a string.
 * @returns undefined for text that is not JSON
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
