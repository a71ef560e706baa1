/**
 * Whether this connection goes through a pooler that gives each transaction another connection, such as
 * PgBouncer with `pool_mode = transaction`: what belongs to a connection (a lock, a setting) is then lost, or
 * stays on a connection of somebody else.
 *
 * A pooler gives its clients process ids of its own. Only then is its kind tested: a second client begins a
 * transaction, and either gets the first one's connection, or takes it away.
 *
 * @param {import('pg').Client} client connected, and not in a transaction
 * @param {() => import('pg').Client} another the same, not connected yet
 * @returns {Promise<boolean>}
 */
export async function isTransactionPooler(client, another) {
  const { processID } = /** @type {{ processID?: number }} */ (/** @type {unknown} */ (client));
  const before = await processOf(client);
  if (processID === before) return false;
  const second = another();
  await second.connect();
  try {
    const begun = await second.query('begin').catch(() => undefined);
    // A pooler of single statements does not allow transactions.
    if (!begun) return true;
    return (await processOf(second)) === before || (await processOf(client)) !== before;
  } finally {
    await second.end();
  }
}

/**
 * @param {import('pg').Client} client
 * @returns {Promise<number>}
 */
async function processOf(client) {
  return (await client.query('select pg_backend_pid() as pid')).rows[0].pid;
}
