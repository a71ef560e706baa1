import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { env, forgetPsqlSettings, processEnvironment } from '@/lib/env';
import { waitedMs, whenOver } from '@/lib/waited';
import { PrismaClient } from '@/prisma/client/client';

/**
 * One pool for each process. Next loads a module several times (route, page, instrumentation),
 * so it lives on `globalThis`.
 */
const shared = globalThis as { evergreenDb?: PrismaClient };

export type Db = PrismaClient;

/**
 * A database that is away is an answer of its own within seconds, never a hanging page. ms by the clock of waiting:
 * connecting takes several turns of the event loop, and in a crowd each of them comes late though PostgreSQL does not.
 */
const CONNECT_MS = 3_000;
/** In a crowd people wait for one of our own connections: that says nothing of the database. ms */
const QUEUE_MS = 20_000;

/** What pg's types do not name: what it sends to begin a session, and the connection below a client. */
type Startup = { getStartupConf(): Record<string, string> };
type Below = { connection: { stream: { destroy(error: Error): void } } };

type Connected = (error?: Error) => void;

class Connection extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    // The pool's deadline is for queueing, pg's own goes by the wall's clock.
    super({ ...config, connectionTimeoutMillis: 0 });
  }

  connect(): Promise<this>;
  connect(callback: Connected): void;
  connect(callback?: Connected): Promise<this> | undefined {
    const until = waitedMs() + CONNECT_MS;
    // In pg's own words where its deadline is over.
    const giveUp = () => (this as unknown as Below).connection.stream.destroy(new Error('timeout expired'));
    const stop = whenOver(() => Math.max(0, until - waitedMs()), giveUp);
    this.once('connect', stop);
    this.once('end', stop);
    if (!callback) return super.connect() as unknown as Promise<this>;
    super.connect(callback);
    return undefined;
  }

  /**
   * Every session is in UTC, whatever the server's own zone: Prisma's adapter writes times without an offset and drops
   * the one it reads. Poolers know this parameter (PgBouncer tracks it); `npm run doctor` looks whether it arrived.
   */
  getStartupConf(): Record<string, string> {
    const own = (pg.Client.prototype as unknown as Startup).getStartupConf.call(this);
    return { ...own, TimeZone: 'UTC' };
  }
}

export function openDb(url: string, pool = 10): Db {
  forgetPsqlSettings(processEnvironment());
  return new PrismaClient({
    adapter: new PrismaPg({
      connectionString: url,
      max: pool,
      Client: Connection,
      connectionTimeoutMillis: QUEUE_MS,
      query_timeout: 5_000,
    }),
    log: [],
  });
}

export function db(): Db {
  shared.evergreenDb ??= openDb(env().DATABASE_URL, env().DATABASE_POOL);
  return shared.evergreenDb;
}
