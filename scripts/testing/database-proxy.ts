import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { freePort } from '@/scripts/setup/ports.mjs';
import { createSqlListener } from './sql-listener';

export interface DatabaseProxy {
  /** The database's URL through this proxy. */
  url: string;
  /** Acts as a stopped database server: connections break, new ones are refused. */
  cut(): Promise<void>;
  /**
   * Acts as a database server that hangs: connections stay open, new ones are accepted, and nothing is
   * answered.
   */
  silence(): void;
  /** Ends both; connections that were silent are closed. */
  mend(): Promise<void>;
  /** Returns a list that receives every statement from now on, in order, until the next call. */
  listen(): string[];
}

/** A proxy between the app and its database, which a test can cut without affecting others. */
export async function openDatabaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const { hostname, port: databasePort } = new URL(databaseUrl);
  const port = await freePort();
  const sockets = new Set<Socket>();
  let silent = false;
  let heard: string[] | undefined;
  const server = createServer((socket) => {
    const onward = connect(Number(databasePort), hostname);
    for (const end of [socket, onward]) {
      sockets.add(end);
      end
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(end);
          socket.destroy();
          onward.destroy();
        });
    }
    socket.on(
      'data',
      createSqlListener((sql) => heard?.push(sql)),
    );
    socket.pipe(onward);
    onward.on('data', (bytes) => silent || socket.write(bytes));
  });
  const mend = async () => {
    if (silent) for (const socket of sockets) socket.destroy();
    silent = false;
    if (server.listening) return;
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const cut = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const silence = () => {
    silent = true;
  };
  const listen = () => {
    heard = [];
    return heard;
  };
  await mend();
  return { url: databaseUrl.replace(`:${databasePort}/`, `:${port}/`), cut, silence, mend, listen };
}
