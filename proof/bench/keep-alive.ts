import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { claim, databaseClock } from '@/lib/vault/grant-sql';
import { type KeepAliveSummary, keepAlive } from '@/lib/vault/keep-alive';
import { checker, cpuMsSince, type Line, type Part } from './part';
import { type BenchWorld, createBenchWorld, plantGrants } from './world';

const GRANTS = Number(process.env.EVERGREEN_BENCH_GRANTS ?? 100_000);
/** The bench ends after this time on any machine, and reports what is left. */
const BOUND_MS = Number(process.env.EVERGREEN_BENCH_MINUTES ?? 20) * 60_000;
/** What finding the next ones due may take, however many there are. ms */
const FOUND_WITHIN_MS = 20;
const RUN_MS = 20_000;
const RUNNERS = 2;
const BATCH = 400;
/** The garbage that remains after a collection differs by less than this. */
const MAY_GROW_MIB = 8;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** The heap in use after a garbage collection, which a leak would make grow. */
function livingMiB(): number {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

/** Two runners, as on two machines, one run after another until nothing is due. */
export const keepAliveBench: Part = {
  name: 'keep-alive',
  about: `${GRANTS.toLocaleString('en')} grants due, two runners at once, Zoom answering at once`,
  async run(serverUrl) {
    const wrong: string[] = [];
    const check = checker(wrong);
    const lines: Line[] = [];
    const world = await createBenchWorld(serverUrl, 10);
    const left = async () => {
      const due = `select count(*)::int as n from zoom_grant where keep_alive_at <= now() and state = 'connected'`;
      return (await world.sql.query<{ n: number }>(due)).rows[0]?.n ?? 0;
    };
    try {
      await plantGrants(world, GRANTS);
      // The first time PostgreSQL reads the rows from the disk.
      const [plan, again] = [await planOf(world), await planOf(world)];
      const [firstMs, foundMs] = [plan, again].map((text) => /Execution Time: ([\d.]+) ms/.exec(text)?.[1]);
      check(
        /Index Cond: .*keep_alive_at/.test(plan) && !/Seq Scan/.test(plan),
        `the due ones are found without an index:\n${plan}`,
      );
      const started = performance.now();
      const memory: number[] = [];
      const cpu = process.cpuUsage();
      const total = { renewed: 0, skipped: 0, ended: 0, failed: 0 };
      let after = GRANTS;
      while (after > 0 && performance.now() - started < BOUND_MS) {
        const runs = await Promise.all(
          Array.from({ length: RUNNERS }, () =>
            keepAlive(world.deps, { budgetMs: RUN_MS, concurrency: 8, batch: BATCH }),
          ),
        );
        for (const run of runs) add(total, run);
        after = await left();
        memory.push(livingMiB());
        lines.push({
          'after s': Math.round((performance.now() - started) / 1_000),
          left: after,
          ...total,
          'renewed/s': Math.round(total.renewed / ((performance.now() - started) / 1_000)),
          'CPU ms each': (cpuMsSince(cpu) / Math.max(total.renewed, 1)).toFixed(1),
          'living heap MiB': (memory.at(-1) ?? 0).toFixed(1),
          'RSS MiB': Math.round(process.memoryUsage.rss() / 2 ** 20),
        });
        if (runs.every(({ renewed }) => renewed === 0)) break;
      }
      const { calls, twice } = await world.zoomCalls();
      check(total.renewed + after === GRANTS, `${total.renewed} renewed and ${after} left of ${GRANTS}`);
      check(total.failed + total.ended === 0, `${total.failed} failed, ${total.ended} ended`);
      check(calls === total.renewed && twice === 0, `${calls} calls, ${twice} tokens spent twice`);
      check(total.skipped === 0, `the runners went ${total.skipped} times through each other's work`);
      const grew = (memory.at(-1) ?? 0) - (memory[0] ?? 0);
      check(grew < MAY_GROW_MIB, `the living heap grew by ${grew.toFixed(1)} MiB`);
      console.log(plan);
      console.log(
        `The ${BATCH} due soonest of ${GRANTS.toLocaleString('en')}, found and claimed: ${foundMs} ms (goal: under ${FOUND_WITHIN_MS}); the first time ${firstMs} ms`,
      );
    } finally {
      await world.close();
    }
    return { lines, wrong };
  },
};

function add(total: Record<'renewed' | 'skipped' | 'ended' | 'failed', number>, run: KeepAliveSummary): void {
  for (const key of ['renewed', 'skipped', 'ended', 'failed'] as const) total[key] += run[key];
}

/** How PostgreSQL finds and claims the grants due soonest, and how long it takes: the store's own query, rolled back. */
async function planOf({ db, deps }: BenchWorld): Promise<string> {
  const query = claim(databaseClock(), BATCH, deps.credentials, 1_000);
  return db.$transaction(async (transaction) => {
    await transaction.$executeRaw`SAVEPOINT before`;
    const plan = await transaction.$queryRaw<{ 'QUERY PLAN': string }[]>`EXPLAIN ANALYZE ${query}`;
    await transaction.$executeRaw`ROLLBACK TO SAVEPOINT before`;
    return plan.map((line) => line['QUERY PLAN']).join('\n');
  });
}
