import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';

// PostgreSQL's own one-byte type, written "char" with quotes; its catalogs use it.
const charOid = 18;
const textOid = 25;

/**
 * Prisma's adapter, extended to read PostgreSQL's catalogs: @prisma/adapter-pg 7.10 does not support the type
 * "char" and refuses every result with such a column, and the schema engine reads several when it inspects a
 * database.
 *
 * Uses one connection, because the engine's advisory lock belongs to the connection that took it.
 */
export class CatalogAdapter extends PrismaPg {
  /** @type {(() => Promise<void>)[]} */
  #closers = [];

  /** @type {unknown} what the driver threw last; the engine calls what it does not know "External error" */
  lastError;

  /** @param {string} url */
  constructor(url) {
    super({ connectionString: url, max: 1, connectionTimeoutMillis: 10_000 });
  }

  async connect() {
    const adapter = await super.connect();
    this.#closers.push(() => adapter.dispose());
    const chars = readCharsAsText(adapter.underlyingDriver(), (error) => {
      this.lastError = error;
    });
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type, column) =>
        chars.has(result.columnNames[column] ?? '') ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    // Prisma's own method splits a migration at every semicolon, even inside a function's body. Sent as one
    // text, PostgreSQL parses it and applies all of it or nothing.
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    return adapter;
  }

  async close() {
    await Promise.all(this.#closers.splice(0).map((close) => close()));
  }
}

/**
 * @param {import('pg').Pool} pool
 * @param {(error: unknown) => void} onError told what a query threw
 * @returns {Set<string>} the names of the columns seen to be of type "char", growing with each query
 */
function readCharsAsText(pool, onError) {
  /** @type {Set<string>} */
  const names = new Set();
  const query = /** @type {(...args: any[]) => any} */ (pool.query.bind(pool));
  pool.query = async (/** @type {any[]} */ ...args) => {
    const result = await query(...args).catch((/** @type {unknown} */ error) => {
      onError(error);
      throw error;
    });
    for (const field of result?.fields ?? []) {
      if (field.dataTypeID !== charOid) continue;
      names.add(field.name);
      field.dataTypeID = textOid;
    }
    return result;
  };
  return names;
}
