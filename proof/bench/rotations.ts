import { createVault } from '@/lib/vault/vault';
import { abreast, checker, cpuMsSince, type Line, type Part, quantile } from './part';
import { createBenchWorld, plantGrants } from './world';

const GRANTS = 3_000;
const WIDTHS = [1, 8, 32];

/** A visit after expiry: lease, one call to Zoom, save. Zoom's part costs nothing here, so this is our own cost. */
export const rotations: Part = {
  name: 'rotations',
  about: 'rotations a second in one process, Zoom answering at once',
  async run(serverUrl) {
    const wrong: string[] = [];
    const check = checker(wrong);
    const lines: Line[] = [];
    const world = await createBenchWorld(serverUrl, 10);
    try {
      const vault = createVault(world.deps);
      await plantGrants(world, GRANTS);
      const { rows } = await world.sql.query<{ id: string }>('select id::text from zoom_grant');
      const share = Math.floor(rows.length / WIDTHS.length);
      const background: Promise<unknown>[] = [];
      const schedule = (task: () => Promise<unknown>) => void background.push(task());
      for (const [turn, width] of WIDTHS.entries()) {
        const tookMs: number[] = [];
        const started = performance.now();
        const cpu = process.cpuUsage();
        await abreast(width, share, async (index) => {
          const asked = performance.now();
          const row = await world.deps.store.find(rows[turn * share + index]?.id ?? '');
          const access = row && (await vault.accessToken(row, schedule));
          check(access?.ok === true, `a visit at width ${width} got no token`);
          tookMs.push(performance.now() - asked);
        });
        const perSecond = share / ((performance.now() - started) / 1_000);
        lines.push({
          'at once': width,
          rotations: share,
          'rotations/s': Math.round(perSecond),
          'CPU ms each': (cpuMsSince(cpu) / share).toFixed(1),
          'p50 ms': quantile(tookMs, 0.5).toFixed(1),
          'p99 ms': quantile(tookMs, 0.99).toFixed(1),
        });
      }
      await Promise.all(background);
      const { calls, twice } = await world.zoomCalls();
      check(calls === share * WIDTHS.length, `${calls} calls for ${share * WIDTHS.length} rotations`);
      check(twice === 0, `${twice} tokens were spent twice`);
    } finally {
      await world.close();
    }
    return { lines, wrong };
  },
};
