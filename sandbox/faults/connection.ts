import { once } from 'node:events';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { Env } from '../http/call.ts';

/** Nothing more is written by us: the connection was dealt with by hand. A copy, because headers are added to answers. */
function dealtWith(): Response {
  return new Response(null, { headers: RESPONSE_ALREADY_SENT.headers });
}

/** A TCP reset instead of an answer. */
export function breakConnection(c: Context<Env>): Response {
  c.env.incoming.socket.resetAndDestroy();
  return dealtWith();
}

/** Says nothing until the caller gives up. */
export async function hangUp(c: Context<Env>): Promise<Response> {
  const { outgoing } = c.env;
  if (!outgoing.destroyed) await once(outgoing, 'close');
  return dealtWith();
}

/** Promises the whole answer, sends half of it, and breaks off. */
export async function cutAnswer(c: Context<Env>, answer: Response): Promise<Response> {
  const { outgoing, incoming } = c.env;
  const bytes = Buffer.from(await answer.arrayBuffer());
  outgoing.writeHead(answer.status, {
    'content-type': 'application/json',
    ...Object.fromEntries(answer.headers),
    'content-length': Math.max(bytes.length, 2),
  });
  const half = bytes.subarray(0, Math.ceil(bytes.length / 2));
  await new Promise<void>((sent) => outgoing.write(half, () => sent()));
  incoming.socket.destroy();
  return dealtWith();
}

/** The same answer, a few bytes at a time. */
export async function dripAnswer(answer: Response, everyMs: number): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const size = Math.max(1, Math.ceil(bytes.length / 20));
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, everyMs));
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  return new Response(body, { status: answer.status, headers });
}
