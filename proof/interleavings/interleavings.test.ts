import { describe, expect, it } from 'vitest';
import { MUTATIONS } from './mutations';
import { scenarios } from './scenarios';
import { nameOf, runSchedule, type Scenario, search, tell } from './search';

/** The maximum number of schedules of one scenario of three; `npm run test:deep` runs all of them. */
const LIMIT = Number(process.env.EVERGREEN_SEARCH ?? 50);
const SEED = Number(process.env.EVERGREEN_SEED ?? 1);
const isDeep = process.env.EVERGREEN_SEARCH !== undefined;
const TIMEOUT = { timeout: isDeep ? 7_200_000 : 120_000 };

/** Searches all scenarios and prints how much was searched. */
async function searchAll(all: Scenario[], limit: number) {
  const sum = { scenarios: all.length, schedules: 0, states: 0, complete: 0 };
  for (const scenario of all) {
    const result = await search(scenario, { limit, seed: SEED });
    if (result.failure) throw new Error(tell(scenario, result.failure));
    sum.schedules += result.schedules;
    sum.states += result.states;
    sum.complete += result.complete ? 1 : 0;
  }
  if (isDeep) process.stdout.write(`${JSON.stringify(sum)}\n`);
  return sum;
}

const { EVERGREEN_REPLAY } = process.env;

describe('a connection goes stale in no schedule', () => {
  it('of one alone', TIMEOUT, async () => {
    const all = scenarios(1, 'prompt');
    expect((await searchAll(all, Infinity)).complete).toBe(all.length);
  });

  it('of any two, all of them', TIMEOUT, async () => {
    const all = scenarios(2, 'prompt');
    const sum = await searchAll(all, Infinity);
    expect(sum.complete).toBe(all.length);
    expect(sum.schedules).toBeGreaterThan(4_000);
  });

  it('of any two, when everything may take any time', TIMEOUT, async () => {
    await searchAll(scenarios(2, 'free'), LIMIT);
  });

  it('of any three, as many as there is time for', TIMEOUT, async () => {
    const all = scenarios(3, 'prompt');
    const sum = await searchAll(all, LIMIT);
    expect(sum.schedules).toBeGreaterThan(all.length);
  });
});

describe('the search sees what it is there to see: a vault goes stale without', () => {
  const expired = { leftMs: 0, timing: 'prompt' } as const;
  const scenarioFor: Record<keyof typeof MUTATIONS, Scenario> = {
    'the lease': { ...expired, actors: ['visit', 'visit2'], faults: [] },
    'the revision check': { ...expired, actors: ['visit', 'signIn'], faults: [] },
    'the re-read after a no': { ...expired, actors: ['visit', 'signIn'], faults: [] },
    'the intent': { ...expired, actors: ['visit'], faults: ['lost'] },
    'the save from outside a lease': { ...expired, actors: ['visit', 'visit2'], faults: ['pause'] },
    'the revision of a wipe': { ...expired, actors: ['signIn', 'disconnect'], faults: [] },
    'the probe of a sign-in': { ...expired, actors: ['signIn', 'signIn2'], faults: [] },
  };

  it.each(Object.entries(MUTATIONS))('%s', TIMEOUT, async (name, mutate) => {
    const scenario = scenarioFor[name as keyof typeof MUTATIONS];
    const { failure } = await search(scenario, { mutate });
    expect(failure?.violations.length, `${nameOf(scenario)} shows nothing`).toBeGreaterThan(0);
    const again = await runSchedule(scenario, failure?.path ?? [], { mutate });
    expect(again.lines, 'replayed').toEqual(failure?.lines);
    expect(again.violations).toEqual(failure?.violations);
  });

  it.each(Object.entries(scenarioFor))('%s, and does not with it', TIMEOUT, async (_, scenario) => {
    const { complete, failure } = await search(scenario);
    expect({ complete, failure }).toEqual({ complete: true, failure: undefined });
  });
});

if (EVERGREEN_REPLAY)
  it('a schedule that was seen to fail is replayed', async () => {
    const { scenario, path } = JSON.parse(EVERGREEN_REPLAY) as { scenario: Scenario; path: number[] };
    const schedule = await runSchedule(scenario, path);
    process.stdout.write(`${tell(scenario, schedule)}\n`);
    expect(schedule.violations).toEqual([]);
  });
