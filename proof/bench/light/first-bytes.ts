import type { Line } from '@/proof/bench/part';
import { ask } from './ask';
import { goalLine } from './goal';
import type { Server } from './server';
import type { LightWorld } from './world';

/** Zoom's answer is held back until the first bytes of the page have arrived, so that the result does not depend on speed. */
export async function firstBytes(
  { sandbox, person }: LightWorld,
  ours: Server,
  cookie: string,
): Promise<Line> {
  const gate = await sandbox.gate({ endpoint: 'api.users.me', person });
  const began = performance.now();
  let first: number | undefined;
  let begun = () => {};
  const some = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const page = ask(ours.url, '/profile', {
    host: ours.host,
    cookie,
    onFirst: () => {
      first = performance.now() - began;
      begun();
    },
  });
  await gate.arrived();
  // A page that waits for Zoom stops waiting at its deadline, and arrives then.
  await Promise.race([some, page]);
  const { holding } = await gate.look();
  await gate.release();
  await page;
  return goalLine(
    'first bytes of /profile, Zoom not answering yet',
    first === undefined ? 'none' : `after ${Math.round(first)} ms`,
    '',
    'before Zoom answers',
    holding > 0,
  );
}
