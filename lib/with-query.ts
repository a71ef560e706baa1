type Query = Record<string, string | number | undefined>;

/** A path with what is given behind it; what is undefined is left out, and an empty text is not. */
export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
