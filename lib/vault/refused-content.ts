import 'server-only';
import type { VaultDeps } from './deps';

/**
 * SQLSTATE classes in which PostgreSQL refuses the content of a statement, at whatever time it comes: 22
 * data, 23 integrity, 54 program limit (PostgreSQL's manual, appendix A).
 */
const OF_CONTENT = /^(22|23|54)[0-9A-Z]{3}$/;
/** Prisma's codes for the same, where Prisma hides PostgreSQL's. */
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

/**
 * Whether the database refused the content of a statement. Prisma nests PostgreSQL's error differently for
 * different statements.
 */
export function isRefusedForContent(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 6) return false;
  const fields = error as Record<string, unknown>;
  const codes = [fields.code, fields.originalCode, fields.sqlState].filter(
    (code) => typeof code === 'string',
  );
  if (codes.some((code) => OF_CONTENT.test(code) || PRISMAS.has(code))) return true;
  return CARRIERS.some((name) => isRefusedForContent(fields[name], depth + 1));
}

/** How often a save that is refused even without its optional values is tried: for about two minutes. */
const MOST = 60;

/**
 * Decides what follows a failed save; one instance judges the failures of one save.
 * - `again`: the database is away, or somebody may be repairing it
 * - `reduced`: the content is refused, so the optional values are left out
 * - `given_up`: refused for minutes even so, or this process has to end: more tries would change nothing
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
