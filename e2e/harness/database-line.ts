import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { freePort } from '@/scripts/setup/ports.mjs';

export interface DatabaseLine {
  /** The database's URL through this line. */
  url: string;
  /** As if the database server had gone: connections break, new ones are refused. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** The app's way to its database, which a test can cut without taking the database from anybody else. */
export async function openDatabaseLine(databaseUrl: string): Promise<DatabaseLine> {
  const { hostname, port: databasePort } = new URL(databaseUrl);
  const port = await freePort();
  const sockets = new Set<Socket>();
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
    socket.pipe(onward).pipe(socket);
  });
  const mend = async () => {
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
  await mend();
  return { url: databaseUrl.replace(`:${databasePort}/`, `:${port}/`), cut, mend };
}
