import { withQuery } from '@/lib/with-query';

/** The page of a past meeting. @param query which of its times, and which page of people */
export function pastPath(id: string, query: Parameters<typeof withQuery>[1] = {}): string {
  return withQuery(`/meetings/${id}/past`, query);
}

/** The file of who was there. @param instance the time; without it the last one */
export const filePath = (id: string, instance?: string): string =>
  withQuery(`/api/meetings/${id}/attendance`, { instance });
