import 'server-only';
import { vault } from '@/lib/vault';

export type Health = { live: true; ready: boolean; database: 'up' | 'away' };

/** Whether this process can serve people. Never rejects. */
export async function checkHealth(): Promise<Health> {
  try {
    await vault().deps.store.clock();
    return { live: true, ready: true, database: 'up' };
  } catch {
    return { live: true, ready: false, database: 'away' };
  }
}
