import { connect } from 'node:net';

export interface RawAnswer {
  /** 0 when the answer does not look like HTTP. */
  status: number;
  location: string | undefined;
  head: string;
  body: string;
}

/**
 * Sends exact bytes, which no HTTP client would send, and reads until the connection ends.
 * @param more sent after the head, as long as the server accepts it
 */
export function raw(origin: string, lines: string[], more: Buffer | string = ''): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
      if (more.length > 0) socket.write(more);
    });
    socket.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      const end = text.indexOf('\r\n\r\n');
      const head = end === -1 ? text : text.slice(0, end);
      resolve({
        status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0),
        location: /^location: (.*)$/im.exec(head)?.[1]?.trim(),
        head,
        body: end === -1 ? '' : text.slice(end + 4),
      });
    });
  });
}
