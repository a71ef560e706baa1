import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { env } from '@/lib/env';
import { PrismaClient } from '@/prisma/client/client';

/**
 * One pool for each process. Next loads a module several times (route, page, instrumentation),
 * so it lives on `globalThis`.
 */
const shared = globalThis as { evergreenDb?: PrismaClient };

export type Db = PrismaClient;

export function openDb(url: string, pool = 10): Db {
  return new PrismaClient({
    adapter: new PrismaPg({
      connectionString: url,
      max: pool,
      // A database that is away is an answer of its own within seconds, never a hanging page.
      connectionTimeoutMillis: 3_000,
      query_timeout: 5_000,
    }),
    log: [],
  });
}

export function db(): Db {
  shared.evergreenDb ??= openDb(env().DATABASE_URL, env().DATABASE_POOL);
  return shared.evergreenDb;
}
