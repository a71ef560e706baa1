/** What an address says behind its path, as Next reads it. */
export type Query = Record<string, string | string[] | undefined>;

/** One field of it: of a field that came several times, empty or not at all, nothing. */
export const one = (said: Query[string]): string | undefined =>
  typeof said === 'string' && said !== '' ? said : undefined;
