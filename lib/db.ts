import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { env, forgetPsqlSettings, processEnvironment } from '@/lib/env';
import { PrismaClient } from '@/prisma/client/client';

/**
 * One pool for each process. Next loads a module several times (route, page, instrumentation),
 * so it lives on `globalThis`.
 */
const shared = globalThis as { evergreenDb?: PrismaClient };

export type Db = PrismaClient;

/** A database that is away is an answer of its own within seconds, never a hanging page. ms */
const CONNECT_MS = 3_000;
/** In a crowd people wait for one of our own connections: that says nothing of the database. ms */
const QUEUE_MS = 20_000;

/** What pg sends to begin a session; its types do not name it. */
type Startup = { getStartupConf(): Record<string, string> };

class Connection extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    // The pool knows one deadline for connecting and for queueing.
    super({ ...config, connectionTimeoutMillis: CONNECT_MS });
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
