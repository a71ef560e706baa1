import type { Fleet, Person } from './fleet';
import { type Shown, shown } from './pages';
import { until } from './rows';
import type { SendError } from './send';

/** The errors after which nginx tries the next server for a GET by default (proxy_next_upstream: "error"). */
const isPassedOver = ({ code, beforeAnswer }: SendError) =>
  code === 'ECONNREFUSED' || (code === 'ECONNRESET' && beforeAnswer === true);

/**
 * People who open one page after another, each on the next process, as behind a small load balancer. A
 * process that refuses the connection, or resets it before it answers, is skipped; any other error is a
 * failed page.
 */
export function roundRobin({ instances }: Fleet, people: Person[]) {
  const pages: Shown[] = [];
  const failed: string[] = [];
  let turn = 0;
  let over = false;

  const open = async ({ visitor, name }: Person): Promise<void> => {
    const first = turn++;
    for (let tried = 0; ; tried++) {
      try {
        pages.push(shown(await visitor.ask('/profile', (first + tried) % instances.length), name));
        return;
      } catch (error) {
        const failure = error as SendError;
        if (isPassedOver(failure) && tried < 2 * instances.length) continue;
        failed.push(`${name}: ${failure.code ?? failure.message}`);
        return;
      }
    }
  };

  const running = people.map(async (person) => {
    while (!over) await open(person);
  });

  return {
    /** Waits until so many more pages were shown correctly. */
    async served(more: number) {
      const from = pages.length;
      await until(`${more} more pages`, async () => {
        const good = pages.slice(from).filter((page) => page === 'their profile');
        return failed.length > 0 || good.length >= more;
      });
    },
    shows: (what: Shown) => until(`a page that says: ${what}`, async () => pages.includes(what)),
    async stop() {
      over = true;
      await Promise.all(running);
      return { pages, failed };
    },
  };
}
