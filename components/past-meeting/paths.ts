/** The page of a past meeting. @param query which of its times, and which page of people */
export function pastPath(id: string, query: Record<string, string | number | undefined> = {}): string {
  return withQuery(`/meetings/${id}/past`, query);
}

/** The file of who was there. @param instance the time; without it the last one */
export const filePath = (id: string, instance?: string): string =>
  withQuery(`/api/meetings/${id}/attendance`, { instance });

function withQuery(path: string, query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
