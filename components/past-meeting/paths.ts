import { withQuery } from '@/lib/with-query';

/**
 * The address of a past meeting's page.
 * @param query the instance, and the page of participants
 */
export function pastPath(id: string, query: Parameters<typeof withQuery>[1] = {}): string {
  return withQuery(`/meetings/${id}/past`, query);
}

/**
 * The address of the attendance file.
 * @param instance without it, the latest one
 */
export const filePath = (id: string, instance?: string): string =>
  withQuery(`/api/meetings/${id}/attendance`, { instance });
