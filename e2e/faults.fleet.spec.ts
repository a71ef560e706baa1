import { KINDS } from './fleet/faults/kinds';
import { PHASES } from './fleet/faults/phases';
import { troubleMeetsSignIn } from './fleet/faults/sign-in';
import { troubleMeets } from './fleet/faults/signed-in';
import { ABLE, FAULT_FLEET } from './fleet/faults/world';
import { oncePerFleet, test } from './fleet/fixtures';
import type { Fleet } from './fleet/fleet';

interface Cell {
  title: string;
  run(fleet: Fleet, name: string): Promise<void>;
}

const CELLS: Cell[] = KINDS.flatMap((kind) => [
  ...PHASES.map((phase) => ({
    title: `when Zoom’s token endpoint ${kind.what}, it meets somebody ${phase.who}`,
    run: (fleet: Fleet, name: string) => troubleMeets(fleet, name, phase, kind),
  })),
  {
    title: `when Zoom’s token endpoint ${kind.what}, it meets somebody who is just signing in`,
    run: (fleet: Fleet, name: string) => troubleMeetsSignIn(fleet, name, kind),
  },
]);

/** Each cell has its own person and mostly waits, so this many run at the same time. */
const ABREAST = 8;

/** Runs the cells in order, a few ahead of the test that awaits them. */
function runAhead(fleet: Fleet) {
  const runs = new Map<number, Promise<void>>();
  return (index: number): Promise<void> => {
    for (let next = index; next < Math.min(index + ABREAST, CELLS.length); next++) {
      if (runs.has(next)) continue;
      const run = CELLS[next]?.run(fleet, `Cell ${next}`) ?? Promise.resolve();
      run.catch(() => undefined);
      runs.set(next, run);
    }
    return runs.get(index) ?? Promise.resolve();
  };
}

const outcomes = oncePerFleet(async (fleet) => {
  // The first sign-in of a process loads modules, which on a busy machine takes longer than the short deadline.
  await Promise.all(ABLE.map((on) => fleet.signedIn(`The first at process ${on}`, on)));
  return runAhead(fleet);
});

test.use({ fleetOptions: FAULT_FLEET });
// One fleet for the whole table.
test.describe.configure({ mode: 'default' });

for (const [index, { title }] of CELLS.entries())
  test(title, async ({ fleet }) => (await outcomes(fleet))(index));
