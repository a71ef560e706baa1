import pg from 'pg';
import { isTransactionPooler } from './pooler.mjs';
import { holderOf } from './turn-holder.mjs';

/** The number of the migrations' advisory lock; any that nothing else uses in this database. */
export const TURN = 7_270_737;

/**
 * @typedef {{
 *   lookMs?: number, waitMs?: number, sayEveryMs?: number,
 *   say?: (line: string) => void, pause?: (ms: number) => Promise<unknown>,
 * }} Waiting
 *
 * `waitMs`: how long another run is waited for. `say` hears whom it is, at once and then every `sayEveryMs`.
 */

/** @type {Required<Waiting>} */
const PATIENTLY = {
  lookMs: 200,
  waitMs: 600_000,
  sayEveryMs: 30_000,
  say: console.log,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/**
 * Runs one migration at a time on a database. A waiting run asks again and again, because CREATE INDEX
 * CONCURRENTLY waits for every waiting statement (the engine has such a lock of its own), and PostgreSQL
 * would end one of the two.
 *
 * @template T
 * @param {string} url a direct connection: the lock belongs to the connection, and a transaction pooler gives
 *   every statement another one
 * @param {() => Promise<T>} work
 * @param {Waiting} [waiting]
 * @returns {Promise<T>}
 * @throws when the database cannot be reached, through a transaction pooler, or when another run takes longer
 *   than `waitMs`
 */
export async function inTurn(url, work, waiting = {}) {
  const { lookMs, waitMs, sayEveryMs, say, pause } = { ...PATIENTLY, ...waiting };
  const client = connection(url);
  await client.connect();
  try {
    if (await isTransactionPooler(client, () => connection(url)))
      throw new Error(
        'This connection goes through a transaction pooler, which loses the lock that keeps two runs apart: set DATABASE_DIRECT_URL to the database itself.',
      );
    for (let waited = 0; !(await isOurs(client)); waited += lookMs) {
      if (waited % sayEveryMs < lookMs) say(await whomFor(client, waitMs - waited));
      if (waited >= waitMs)
        throw new Error(`${await holderOf(client, TURN)} is still migrating this database.`);
      await pause(lookMs);
    }
    return await work();
  } finally {
    await client.end();
  }
}

const connection = (/** @type {string} */ url) =>
  new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'evergreen migrate',
  });

/**
 * @param {pg.Client} client
 * @param {number} leftMs
 */
const whomFor = async (client, leftMs) =>
  `Waiting for another run to end: ${await holderOf(client, TURN)}. Giving up in ${Math.ceil(leftMs / 1000)} s.`;

/** @param {pg.Client} client */
async function isOurs(client) {
  const { rows } = await client.query('select pg_try_advisory_lock($1) as ours', [TURN]);
  return rows[0].ours;
}
