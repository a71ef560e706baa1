/**
 * Whether this connection goes through a pooler that gives every transaction another connection of its own, such as
 * PgBouncer with `pool_mode = transaction`: what belongs to a connection (a lock, a setting) is then lost, or stays
 * behind on somebody else's.
 *
 * A pooler tells its clients a process number of its own. Only then is it tried which kind it is: a second client
 * begins a transaction, and either gets the very connection that the first one had, or takes it away from it.
 *
 * @param {import('pg').Client} client connected, and in no transaction
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
    // A pooler of single statements allows no transaction.
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
