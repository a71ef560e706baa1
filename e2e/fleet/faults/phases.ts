import type { Fleet, Person } from '@/e2e/fleet/fleet';

/** The situation in which the trouble meets a signed-in person. */
export interface Phase {
  /** Completes the sentence "... meets somebody ...". */
  who: string;
  /** Zoom's consent page, for people who have to go there again. */
  consent: 'skipped' | 'shown';
  /** Whether the access token is still served during the trouble. */
  served: boolean;
  /** Brings the person into the situation, without a visit. */
  begin(fleet: Fleet, person: Person): Promise<unknown>;
}

export const PHASES: Phase[] = [
  {
    who: 'whose token ends in a minute',
    consent: 'skipped',
    served: true,
    begin: ({ rows }, { id }) => rows.nearEnd(id),
  },
  {
    who: 'whose token has ended',
    consent: 'shown',
    served: false,
    begin: async ({ rows, sandbox }, { id }) => {
      await sandbox.expireAccessTokens(id);
      await rows.expire(id);
    },
  },
  {
    who: 'whose token Zoom refused too early',
    consent: 'skipped',
    served: false,
    begin: ({ sandbox }, { id }) => sandbox.killTokens(id, 'access'),
  },
];
