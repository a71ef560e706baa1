import { handleKeepAlive } from '@/lib/jobs/cron';

/** Vercel's limit for the run, s; the run stops itself earlier. */
export const maxDuration = 60;

export { handleKeepAlive as GET };
