import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { env, forgetPsqlSettings, processEnvironment } from '@/lib/env';
import { waitedMs, whenOver } from '@/lib/waited';
import { PrismaClient } from '@/prisma/client/client';

/**
 * One pool for each process. Next loads a module several times (route, page, instrumentation), so the pool is
 * kept on `globalThis`.
 */
const shared = globalThis as { evergreenDb?: PrismaClient };

export type Db = PrismaClient;

/**
 * A database that is away must be reported within seconds and never make a page hang. ms, by the clock of `waitedMs`:
 * connecting takes several turns of the event loop, and under load each turn is late even if PostgreSQL is not.
 */
const CONNECT_MS = 3_000;
/**
 * How long a query waits for one of our own connections under load, which says nothing about the database. ms
 */
const QUEUE_MS = 20_000;

/** Parts of pg's client that its types do not contain: the startup parameters of a session, and its socket. */
type Startup = { getStartupConf(): Record<string, string> };
type Below = { connection: { stream: { destroy(error: Error): void } } };

type Connected = (error?: Error) => void;

class Connection extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    // The pool's timeout is for queueing; pg's own timeout for connecting uses wall time (see `connect`).
    super({ ...config, connectionTimeoutMillis: 0 });
  }

  connect(): Promise<this>;
  connect(callback: Connected): void;
  connect(callback?: Connected): Promise<this> | undefined {
    const until = waitedMs() + CONNECT_MS;
    // pg's own message when its timeout is over.
    const giveUp = () => (this as unknown as Below).connection.stream.destroy(new Error('timeout expired'));
    const stop = whenOver(() => Math.max(0, until - waitedMs()), giveUp);
    this.once('connect', stop);
    this.once('end', stop);
    if (!callback) return super.connect() as unknown as Promise<this>;
    super.connect(callback);
    return undefined;
  }

  /**
   * Every session is in UTC, whatever the server's zone is: Prisma's adapter writes times without an offset
   * and drops the offset that it reads. Poolers pass this parameter on (PgBouncer tracks it); `npm run
   * doctor` checks that it arrived.
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
