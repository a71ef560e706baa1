/** Behind each of these a long name may go on in the next line. */
const JOINTS = /(?<=[:/_.@?&=+-])(?=[^:/_.@?&=+-])/;

/**
 * An email address, a URL or the name of a scope, which is one long word to a browser: where it does not fit a
 * line it is divided at its joints and not in the middle of a word. What is copied from the page is unchanged.
 */
export const divisible = (name: string) =>
  name
    .split(JOINTS)
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one name never move
    .flatMap((part, at) => (at > 0 ? [<wbr key={at} />, part] : [part]));
