import { inject } from 'vitest';
import { newDatabase } from '@/scripts/database/template.mjs';

/**
 * Creates a migrated, empty PostgreSQL database for one test or one test file, deleted after the run. Returns
 * its URL.
 */
export function createTestDatabase(): Promise<string> {
  return newDatabase(inject('postgresUrl'));
}
