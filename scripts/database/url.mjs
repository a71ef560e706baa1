import { tsImport } from 'tsx/esm/api';

/**
 * The URL for migrations, checked and normalized as in the app (lib/env): DATABASE_DIRECT_URL, else
 * DATABASE_URL.
 *
 * @param {Record<string, string | undefined>} environment
 * @returns {Promise<string>}
 * @throws {Error} with one line about the problem, which contains no part of the URL
 */
export async function migrationsUrl(environment) {
  /** @type {typeof import('../../lib/env/tidy')} */
  const { tidy } = await tsImport('../../lib/env/tidy.ts', import.meta.url);
  /** @type {typeof import('../../lib/env/database-url')} */
  const { DATABASE_EXAMPLE, judgeDatabaseUrl } = await tsImport(
    '../../lib/env/database-url.ts',
    import.meta.url,
  );
  const { values, problems } = tidy(environment, ['DATABASE_DIRECT_URL', 'DATABASE_URL']);
  if (problems[0]) throw new Error(problems[0]);
  const [name, url] = Object.entries(values)[0] ?? [];
  if (!name || !url) throw new Error(`DATABASE_URL is missing; for example ${DATABASE_EXAMPLE}`);
  const verdict = judgeDatabaseUrl(url);
  if (!verdict.ok) throw new Error(`${name} ${verdict.problem}`);
  return verdict.url;
}
