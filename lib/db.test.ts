import { once } from 'node:events';
import { type AddressInfo, createServer, Socket } from 'node:net';
import { Readable } from 'node:stream';
import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { createGrantStore } from '@/lib/vault/grants-postgres';
import { createTestDatabase } from '@/proof/worlds/database';
import { openDb } from './db';

test.concurrent('who waits longer for one of our connections than connecting may take is still served', async () => {
  const db = openDb(await createTestDatabase(), 1);
  try {
    const held = db.$queryRaw`SELECT pg_sleep(3.4)::text`;
    const waited = db.$queryRaw`SELECT 1 AS one`;
    await held;
    expect(await waited).toEqual([{ one: 1 }]);
  } finally {
    await db.$disconnect();
  }
});

test('a process that has much to do while it connects is no database that is away', async () => {
  const db = openDb(await createTestDatabase());
  // Blocks for each arriving packet: longer than half of the connect timeout, so two packets exceed it.
  const busy = vi.spyOn(Socket.prototype, 'push').mockImplementation(function (this: Socket, ...args) {
    const until = performance.now() + 1_600;
    while (performance.now() < until);
    return Readable.prototype.push.apply(this, args);
  });
  try {
    expect(await db.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
    expect(busy.mock.calls.length).toBeGreaterThan(1);
  } finally {
    busy.mockRestore();
    await db.$disconnect();
  }
});

test.concurrent('a database that takes the connection and says nothing is away within seconds', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const db = openDb(`postgresql://a:b@127.0.0.1:${(silent.address() as AddressInfo).port}/c`);
  try {
    // pg's message for a slow connect; the pool's queue timeout has another one.
    await expect(db.$queryRaw`SELECT 1`).rejects.toThrow(/^timeout expired$/);
  } finally {
    await db.$disconnect();
    for (const socket of sockets) socket.destroy();
    silent.close();
  }
});

test.concurrent.each(['Asia/Tokyo', 'America/New_York'])(
  'a database that lives in %s tells and takes every time right',
  async (zone) => {
    const url = await createTestDatabase();
    const server = new pg.Client(url);
    await server.connect();
    await server.query(`alter database "${new URL(url).pathname.slice(1)}" set timezone to '${zone}'`);
    await server.end();
    const db = openDb(url, 1);
    try {
      const told = await createGrantStore(db).clock();
      expect(Math.abs(told.getTime() - Date.now())).toBeLessThan(60_000);
      const at = new Date('2026-11-01T05:30:00.123Z');
      const [row] = await db.$queryRaw<{ ms: number }[]>`
      SELECT (extract(epoch FROM ${at}::timestamptz) * 1000)::float8 AS ms`;
      expect(row?.ms).toBe(at.getTime());
      const user = await db.user.create({ data: { createdAt: at } });
      expect(user.createdAt).toEqual(at);
    } finally {
      await db.$disconnect();
    }
  },
);
