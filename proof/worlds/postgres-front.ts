import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

export type Front = { port: number; close: () => Promise<void> };

/**
 * The answers of a TLS proxy in front of PostgreSQL to the 8 bytes that ask for TLS (SSLRequest), or instead
 * of them.
 */
export type Manner =
  /** Offers TLS, and passes the data on. */
  | { tls: { key: string; certificate: string } }
  /** Does not support TLS. */
  | 'no-tls'
  /** Refuses a client without TLS, with this message. */
  | { refusing: string };

/**
 * Acts as a provider's PostgreSQL with regard to TLS, because the embedded one has no certificate.
 *
 * @param behind URL of a PostgreSQL without TLS
 */
export async function openFront(manner: Manner, behind: string): Promise<Front> {
  const { hostname, port } = new URL(behind);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    socket.once('data', () => {
      if (manner === 'no-tls') return void socket.write('N');
      if ('refusing' in manner) return void socket.end(refusal(manner.refusing));
      const { key, certificate: cert } = manner.tls;
      socket.write('S');
      const inner = new TLSSocket(socket, { isServer: true, key, cert });
      const outer = connect({ host: hostname, port: Number(port) });
      sockets.add(outer.on('error', () => inner.destroy()));
      inner.on('error', () => outer.destroy());
      inner.pipe(outer).pipe(inner);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An ErrorResponse of PostgreSQL: invalid authorization, with this message. */
function refusal(words: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C28000\0M${words}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
