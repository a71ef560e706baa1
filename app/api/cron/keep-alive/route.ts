import { handleKeepAlive } from '@/lib/jobs/cron';

/** Vercel's limit for the run, s; the run stops by itself before. */
export const maxDuration = 60;

export { handleKeepAlive as GET };
