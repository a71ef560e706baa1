/** The query of an address, as Next parses it. */
export type Query = Record<string, string | string[] | undefined>;

/** The value of one field; undefined when it is empty, absent or repeated. */
export const one = (said: Query[string]): string | undefined =>
  typeof said === 'string' && said !== '' ? said : undefined;
