import 'server-only';
import { openDb } from '@/lib/db';
import { type Env, EnvironmentError, isLoopback, parseEnv, processEnvironment } from '@/lib/env';
import type { Arrival } from '@/lib/http/origin';
import { arrivalCheck } from './arrival-check';
import { type Check, failed, ok, todo } from './check';
import { databaseChecks } from './database-checks';
import { frontChecks } from './front-check';
import { zoomChecks } from './zoom-checks';

/**
 * Everything that can be wrong with a set-up, looked at one after the other; `/setup` and `npm run doctor` show the
 * same. Never rejects: what cannot be looked at is itself a finding.
 * @param source the variables to examine; this process's own unless told otherwise
 * @param arrival how the request that asks arrived, where there is one
 */
export async function examine(source = processEnvironment(), arrival?: Arrival): Promise<Check[]> {
  let environment: Env;
  try {
    environment = parseEnv(source);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return [failed('environment_wrong', undefined, error.problems)];
  }
  const db = openDb(environment.DATABASE_URL, 2);
  try {
    const [front, database, zoom] = await Promise.all([
      frontChecks(environment),
      databaseChecks(db, environment),
      zoomChecks(environment),
    ]);
    const arrived = arrival ? [arrivalCheck(arrival, environment)] : [];
    return [ok('environment_right'), originCheck(environment), ...arrived, ...front, ...database, ...zoom];
  } finally {
    await db.$disconnect();
  }
}

function originCheck({ AUTH_URL }: Env): Check {
  if (new URL(AUTH_URL).hostname === 'localhost') return todo('origin_localhost', { origin: AUTH_URL });
  return isLoopback(AUTH_URL)
    ? ok('origin_local', { origin: AUTH_URL })
    : ok('origin_right', { origin: AUTH_URL });
}
