import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { servedRequest } from '@/lib/request-id';

/** The answer of Node's server to the present request; undefined where there is none of our own (Vercel). */
export const presentResponse = (): ServerResponse | undefined => servedRequest()?.response;

/** What is sent with one write. bytes */
const MOST_HELD = 512 << 10;

/**
 * Writes a stream into an answer of Node's: its head, when it was not sent before, the first bytes, then what the
 * stream has. Next reads a route's body with several promises for each part of 64 kB, which costs as much as the
 * transport itself (docs/decisions/0029-files-pass-through.md). What arrives within one turn of the event loop is
 * sent with one write, up to half a megabyte. A reader who stalls stops the stream.
 * @param first bytes that come before the stream's
 * @returns when everything was given to the connection, or the visitor has gone; the answer is not ended
 * @throws when the stream breaks
 */
export function pour(first: Uint8Array, stream: Readable, response: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    let held = 0;
    // Node.js 22 goes on saying that an answer without a length needs a drain when the connection has taken all of it
    // at once, and no drain follows.
    const isFull = () => response.writableNeedDrain && (response.socket?.writableNeedDrain ?? true);
    const send = () => {
      if (held === 0) return;
      held = 0;
      response.uncork();
      if (isFull()) stream.pause();
    };
    const take = (part: Uint8Array) => {
      if (held === 0) {
        response.cork();
        setImmediate(send);
      }
      held += part.byteLength;
      response.write(part);
      if (held >= MOST_HELD) send();
    };
    const goOn = () => void stream.resume();
    const settle = (end: () => void) => () => {
      stream.off('data', take).off('end', ended).off('error', broken).off('close', broken);
      response.off('drain', goOn).off('close', left);
      send();
      end();
    };
    const ended = settle(resolve);
    const broken = settle(() => reject(stream.errored ?? new Error('The stream was closed before its end.')));
    const left = settle(resolve);
    if (response.destroyed) return left();
    if (first.byteLength > 0) take(first);
    if (stream.readableEnded) return ended();
    if (stream.destroyed) return broken();
    stream.on('data', take).once('end', ended).once('error', broken).once('close', broken);
    response.on('drain', goOn).once('close', left);
    stream.resume();
  });
}
