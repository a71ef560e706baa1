import type { Context } from 'hono';
import type { World } from '../world.ts';

const QUIET = 250;
const HEARTBEAT = 15_000;

/** Server-sent events: "change" whenever something moved, at most four times a second. */
export function changeEvents(world: World, c: Context): Response {
  let stop = () => {};
  const stream = new ReadableStream<string>({
    start(controller) {
      let waiting: NodeJS.Timeout | undefined;
      const say = (text: string) => controller.enqueue(text);
      const heartbeat = setInterval(() => say(': still here\n\n'), HEARTBEAT);
      const leave = world.changes.listen(() => {
        waiting ??= setTimeout(() => {
          waiting = undefined;
          say(`event: change\ndata: ${world.log.last()}\n\n`);
        }, QUIET);
      });
      stop = () => {
        clearInterval(heartbeat);
        clearTimeout(waiting);
        leave();
      };
      say('retry: 1000\n\n');
    },
    cancel: () => stop(),
  });
  c.req.raw.signal.addEventListener('abort', () => stop());
  return new Response(stream.pipeThrough(new TextEncoderStream()), {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  });
}
