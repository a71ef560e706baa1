import { inject } from 'vitest';
import { newDatabase } from '@/scripts/database/template.mjs';

/** A migrated, empty PostgreSQL database for one test or one test file; gone after the run. Gives its URL. */
export function createTestDatabase(): Promise<string> {
  return newDatabase(inject('postgresUrl'));
}
