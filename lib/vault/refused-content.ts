import 'server-only';
import type { VaultDeps } from './deps';

/**
 * SQLSTATE classes in which PostgreSQL refuses what a statement says, and not that it comes now: 22 data, 23 integrity,
 * 54 a limit of the program. PostgreSQL's appendix A names them.
 */
const OF_CONTENT = /^(22|23|54)[0-9A-Z]{3}$/;
/** Prisma's own words for the same, where it keeps PostgreSQL's to itself. */
const PRISMAS = new Set([
  'P2000',
  'P2002',
  'P2003',
  'P2004',
  'P2005',
  'P2006',
  'P2007',
  'P2011',
  'P2020',
  'P2033',
]);
const CARRIERS = ['cause', 'meta', 'driverAdapterError'];

/** Whether the database refused the content of a statement. Prisma wraps PostgreSQL's error differently by statement. */
export function isRefusedForContent(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 6) return false;
  const fields = error as Record<string, unknown>;
  const codes = [fields.code, fields.originalCode, fields.sqlState].filter(
    (code) => typeof code === 'string',
  );
  if (codes.some((code) => OF_CONTENT.test(code) || PRISMAS.has(code))) return true;
  return CARRIERS.some((name) => isRefusedForContent(fields[name], depth + 1));
}

/** So often a save is tried that was refused without all that can be left out: about two minutes. */
const MOST = 60;

/**
 * What comes after a save that failed, said anew for each failure of one save.
 * - `again`: the database is away, or somebody may be fixing it
 * - `reduced`: what can be left out is refused, so it is left out
 * - `given_up`: also without it, for minutes, or this process is to end: waiting would change nothing
 */
export function createNextTry({
  isStopping,
}: VaultDeps): (error: unknown) => 'again' | 'reduced' | 'given_up' {
  let refusals = 0;
  return (error) => {
    if (!isRefusedForContent(error)) return 'again';
    refusals += 1;
    if (refusals === 1) return 'reduced';
    return refusals > MOST || isStopping?.() ? 'given_up' : 'again';
  };
}
