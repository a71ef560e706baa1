import pg from 'pg';

const EVERY_MS = 60_000;

/**
 * Thousands of runs leave a database for each test. Drops those that already existed a minute ago and have no
 * connection.
 *
 * @param {string} serverUrl
 * @returns {() => void} stops it
 */
export function dropLeftoverDatabases(serverUrl) {
  /** @type {Set<string>} */
  let seen = new Set();
  const timer = setInterval(async () => {
    const client = new pg.Client({ connectionString: serverUrl });
    client.on('error', () => {});
    try {
      await client.connect();
      const { rows } = await client.query(
        `select datname from pg_database d where datname like 'test\\_%'
          and not exists (select 1 from pg_stat_activity a where a.datname = d.datname)`,
      );
      const idle = new Set(rows.map(({ datname }) => String(datname)));
      for (const name of idle) if (seen.has(name)) await client.query(`drop database if exists ${name}`);
      seen = idle;
    } catch {
      // A database is in use again, or the server is stopping: the next round tries again.
    } finally {
      await client.end().catch(() => {});
    }
  }, EVERY_MS);
  return () => clearInterval(timer);
}
