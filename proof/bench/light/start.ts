import type { Line } from '@/proof/bench/part';
import { goalLine, median } from './goal';
import type { Server } from './server';
import type { LightWorld } from './world';

const TURNS = 7;
const MOST = 1.2;

/** The time from the start of the process to the first 200 of `/`; the two apps take turns. */
export async function startLine(world: LightWorld): Promise<Line> {
  const once = async (start: () => Promise<Server>) => {
    const server = await start();
    await world.stop(server);
    return server.firstMs;
  };
  const turns: { ours: number; empty: number }[] = [];
  for (let turn = 0; turn < TURNS; turn++)
    turns.push({ empty: await once(world.empty), ours: await once(() => world.ours()) });
  const ratio = median(turns.map(({ ours, empty }) => ours / empty));
  return goalLine(
    'start to the first 200',
    `${Math.round(median(turns.map(({ ours }) => ours)))} ms = ${ratio.toFixed(2)}`,
    `empty page: ${Math.round(median(turns.map(({ empty }) => empty)))} ms`,
    `at most ${MOST}`,
    ratio <= MOST,
  );
}
