import { abreast, type Line } from '@/proof/bench/part';
import { ABREAST, ask } from './ask';
import { goalLine, mean } from './goal';
import type { Server } from './server';

const ROUNDS = 10;
const EACH = 100;
/** Until V8 has compiled the code that runs often, a view costs twice as much. */
const WARM_UP = 400;

/** One kind of view: a page of a server, with a session cookie or without. */
export type Kind = { what: string; server: Server; path: string; cookie?: string };

/**
 * Processor time of one view of each kind. The kinds take turns, so that all run under the same load, after a warm-up of
 * each.
 * @returns ms of each round, by kind, in order
 */
export async function cpuOf(kinds: Kind[], wrong: string[]): Promise<number[][]> {
  const rounds = kinds.map((): number[] => []);
  const view = ({ what, server, path, cookie }: Kind, count: number) =>
    abreast(ABREAST, count, async () => {
      const { status } = await ask(server.url, path, { host: server.host, cookie });
      if (status !== 200) wrong.push(`${what} answered ${status}`);
    });
  for (const kind of kinds) await view(kind, WARM_UP);
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, kind] of kinds.entries()) {
      const before = await kind.server.cost();
      await view(kind, EACH);
      const after = await kind.server.cost();
      rounds[index]?.push((after.cpuMs - before.cpuMs) / EACH);
    }
  return rounds;
}

/**
 * Compares means: a collection of garbage belongs to the views that made it, and falls into some of the rounds.
 * @param rounds of the page and of what stands beside it, measured in turns
 */
export function cpuLine(what: string, rounds: number[], beside: number[], named: string, most: number): Line {
  const ratio = mean(rounds) / mean(beside);
  return goalLine(
    `CPU of ${what}`,
    `${mean(rounds).toFixed(1)} ms = ${ratio.toFixed(2)}`,
    `${named}: ${mean(beside).toFixed(1)} ms`,
    `at most ${most}`,
    ratio <= most,
  );
}
