import { handleAccountCron } from '@/lib/jobs/account/run';

/** Vercel's limit for the run, s; the run stops itself earlier. */
export const maxDuration = 60;

export { handleAccountCron as GET };
