import { withQuery } from '@/lib/with-query';

/** A page of a meeting, about one date of its series where there is one. @param rest behind /meetings/ */
export const pathOf = (rest: string, occurrence?: string): string =>
  withQuery(`/meetings/${rest}`, { occurrence });
