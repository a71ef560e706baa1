import { withQuery } from '@/lib/with-query';

/**
 * The path of a meeting's page, for one date of its series if given.
 * @param rest the part after /meetings/
 */
export const pathOf = (rest: string, occurrence?: string): string =>
  withQuery(`/meetings/${rest}`, { occurrence });
