import pg from 'pg';

/** Of the lock that belongs to whoever migrates; any number that nobody else uses in this database. */
const LOCK = 7_270_737;
const LOOK_MS = 200;
const WAIT_MS = 600_000;

/**
 * One migration run at a time on one database. Who waits asks again and again: a statement that waits (the engine has
 * such a lock of its own) is what CREATE INDEX CONCURRENTLY waits for, and PostgreSQL ends one of the two.
 *
 * @template T
 * @param {string} url a direct connection, not through a transaction pooler: the lock belongs to the connection
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 * @throws when the database cannot be reached, or another run takes longer than ten minutes
 */
export async function inTurn(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    for (let waited = 0; !(await isOurs(client)); waited += LOOK_MS) {
      if (waited > WAIT_MS) throw new Error('Another run is still migrating this database.');
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    return await work();
  } finally {
    await client.end();
  }
}

/** @param {pg.Client} client */
async function isOurs(client) {
  const { rows } = await client.query('select pg_try_advisory_lock($1) as ours', [LOCK]);
  return rows[0].ours;
}
