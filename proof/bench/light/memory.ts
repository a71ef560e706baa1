import { abreast, type Line } from '@/proof/bench/part';
import { ABREAST, ask } from './ask';
import { goalLine } from './goal';
import type { LightWorld } from './world';

/** EVERGREEN_BENCH_LOAD_MINUTES: a minute unless told. ms */
const LOAD_MS = Number(process.env.EVERGREEN_BENCH_LOAD_MINUTES ?? 1) * 60_000;
const WARM_UP = 200;
const BLOCK = 100;
const MOST_MB = 250;
/** How much more memory the second half of the load may hold than the first. */
const MAY_GROW = 1.1;
const PAGES = ['/profile', '/connection', '/meetings', '/', '/sign-in'];

/** The memory of a separate process, from its first answer to the end of the load. */
export async function memoryLines(world: LightWorld, wrong: string[]): Promise<Line[]> {
  const server = await world.ours();
  const atStart = (await server.cost()).rssMb;
  const cookie = await world.signIn(server);
  const visit = async (index: number) => {
    const path = PAGES[index % PAGES.length] ?? '/';
    const { status } = await ask(server.url, path, { host: server.host, cookie });
    if (status !== 200) wrong.push(`${path} answered ${status} under load`);
  };
  await abreast(ABREAST, WARM_UP, visit);
  const warm = (await server.cost()).rssMb;
  const held: number[] = [];
  const began = performance.now();
  while (performance.now() - began < LOAD_MS) {
    await abreast(ABREAST, BLOCK, visit);
    held.push((await server.cost()).rssMb);
  }
  await world.stop(server);
  const half = held.length >> 1;
  const [first, second] = [Math.max(...held.slice(0, half)), Math.max(...held.slice(half))];
  const most = Math.max(...held);
  const mb = Math.round;
  return [
    goalLine(
      `memory (RSS) under load, ${(held.length * BLOCK).toLocaleString('en')} requests in ${Math.round(LOAD_MS / 1_000)} s`,
      `at most ${mb(most)} MB`,
      `at the start ${mb(atStart)}, warm ${mb(warm)}, at the end ${mb(held.at(-1) ?? 0)} MB`,
      `at most ${MOST_MB} MB`,
      most <= MOST_MB,
    ),
    goalLine(
      'memory of its second half',
      `${mb(second)} MB = ${(second / first).toFixed(2)}`,
      `first half: ${mb(first)} MB`,
      `flat: at most ${MAY_GROW}`,
      second <= MAY_GROW * first,
    ),
  ];
}
