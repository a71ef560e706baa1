import 'server-only';
import { openDb } from '@/lib/db';
import { ANSWER_WITHIN_MS, createDeadline, inTime, TooLate } from '@/lib/deadline';
import { type Env, EnvironmentError, isLoopback, parseEnv, processEnvironment } from '@/lib/env';
import type { Arrival } from '@/lib/http/origin';
import { accountChecks } from './account-check';
import { arrivalCheck } from './arrival-check';
import { type Check, failed, ok, todo } from './check';
import { databaseAway } from './database-away';
import { databaseChecks } from './database-checks';
import { frontChecks } from './front-check';
import { zoomChecks } from './zoom-checks';

/**
 * Checks everything that can be wrong with a setup, all at the same time, within the time that a person
 * waits; `/setup` and `npm run doctor` show the same. Never rejects: a check that cannot be made is itself a
 * finding.
 * @param source the variables to check; by default this process's own
 * @param arrival how the request arrived, if there is one
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
  const deadline = createDeadline(ANSWER_WITHIN_MS);
  const databaseWork = databaseChecks(db, environment);
  // The pool is closed after the answer, because closing waits for connections that hang.
  const close = () => db.$disconnect().catch(() => undefined);
  void databaseWork.then(close, close);
  const [front, database, zoom, account] = await Promise.all([
    frontChecks(environment),
    inTime(deadline, databaseWork, 'The database').catch((error) => [
      error instanceof TooLate ? failed('database_away', { cause: 'ETIMEDOUT' }) : databaseAway(error),
    ]),
    zoomChecks(environment, deadline.leftMs()),
    accountChecks(environment, deadline.leftMs()),
  ]);
  const arrived = arrival ? [arrivalCheck(arrival, environment)] : [];
  return [
    ok('environment_right'),
    originCheck(environment),
    ...arrived,
    ...front,
    ...database,
    ...zoom,
    ...account,
  ];
}

function originCheck({ AUTH_URL }: Env): Check {
  if (new URL(AUTH_URL).hostname === 'localhost') return todo('origin_localhost', { origin: AUTH_URL });
  return isLoopback(AUTH_URL)
    ? ok('origin_local', { origin: AUTH_URL })
    : ok('origin_right', { origin: AUTH_URL });
}
