/**
 * Parses a URL that may be none. `URL.canParse` must not be asked before `new URL`: in Node.js 20.20 and 22.23 it says
 * no to every URL with a letter like é or ü as soon as it has been called so often that V8 has compiled the call.
 * @returns undefined when the text is no URL
 */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
