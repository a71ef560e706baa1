import { connect } from 'node:net';
import { type Question, send } from '@/e2e/fleet/send';
import { junk, WEBHOOKS } from './webhook-bodies';

/**
 * A server does not read the rest of a body that it refused, so such an answer may be lost with its
 * connection.
 */
const MAY_BE_CUT = 413;

const status = (origin: string, question: Question): Promise<number | string> =>
  send(origin, WEBHOOKS, question).then(
    (answer) => answer.status,
    ({ code, message }: NodeJS.ErrnoException) => code ?? message,
  );

/**
 * Sends a process so many invalid webhooks, `abreast` at a time.
 * @returns the answers that differ from the expected ones
 */
export async function flood(origin: string, secret: string, count: number, abreast = 24): Promise<string[]> {
  const kinds = junk(secret);
  const wrong: string[] = [];
  let sent = 0;
  const pour = async () => {
    for (let turn = sent++; turn < count; turn = sent++) {
      const kind = kinds[turn % kinds.length];
      if (!kind) throw new Error('There are kinds');
      const { what, question, answered } = kind;
      const got = await status(origin, question);
      const isCut = answered === MAY_BE_CUT && (got === 'EPIPE' || got === 'ECONNRESET');
      if (got !== answered && !isCut) wrong.push(`${what}: ${got}`);
    }
  };
  await Promise.all(Array.from({ length: abreast }, pour));
  return wrong;
}

/**
 * Begins a request with a signature and never ends it.
 * @returns the first line of the answer; '' for none
 */
export function sendSlowly(origin: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  const now = Math.floor(Date.now() / 1_000);
  const head = [
    `POST ${WEBHOOKS} HTTP/1.1`,
    'host: 127.0.0.1',
    'content-length: 1000',
    `x-zm-request-timestamp: ${now}`,
    'x-zm-signature: v0=00',
  ].join('\r\n');
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(`${head}\r\n\r\n{"eve`));
    socket.setEncoding('utf8');
    socket.on('data', (part) => {
      text += part;
      if (text.includes('\r\n')) socket.destroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(text.split('\r\n')[0] ?? ''));
  });
}
