import { ACTORS, type ActorName, type Told } from './actors';
import { afterEachStep, atRest, whenAllIsWell, whenTold } from './invariants';
import { digest, settled } from './steps';
import type { Budget, Timing } from './timeline';
import { createWorld, LAG_MS, type Mutation, PERSON, SETTINGS, type World } from './world';

export type Scenario = {
  actors: ActorName[];
  faults: (keyof Budget)[];
  /** The remaining life of the access token at the start, ms. */
  leftMs: number | 'never signed in';
  timing: Timing;
};

/** One executed schedule. `path` contains each choice and replays it. */
export type Schedule = {
  path: number[];
  widths: number[];
  lines: string[];
  violations: string[];
  /** The state was seen before, so its continuations are known. */
  known: boolean;
};

export type Options = { mutate?: Mutation };

/** A longer schedule is taken for an endless loop. */
const LONGEST = 400;

/** Runs one schedule: the choices of `path`, then `choose` for each one after it. */
export async function runSchedule(
  scenario: Scenario,
  path: readonly number[],
  {
    mutate,
    seen,
    choose = () => 0,
  }: Options & { seen?: Set<number>; choose?: (width: number) => number } = {},
): Promise<Schedule> {
  const budget: Budget = { crash: 0, pause: 0, away: 0, lost: 0 };
  for (const fault of scenario.faults) budget[fault] += 1;
  const { timing, leftMs } = scenario;
  const world = createWorld({ timing, budget, lagMs: LAG_MS, pauseMs: SETTINGS.leaseMs + 1, mutate });
  world.begin(leftMs);
  const schedule: Schedule = { path: [], widths: [], lines: [], violations: [], known: false };
  const told: Told[] = [];
  const starts = new Map<string, ReturnType<World['start']>>();
  for (const name of scenario.actors) {
    const at = (name === 'visitBeside' && starts.get('visit')) || world.start(name);
    starts.set(name, at);
    act(world, name, at, { told, schedule, isPrompt: timing === 'prompt' });
  }

  for (;;) {
    await settled();
    // The steps of the path were checked when they were new.
    if (schedule.path.length >= path.length) schedule.violations.push(...afterEachStep(world));
    if (schedule.violations.length > 0) return schedule;
    const choices = world.timeline.choices();
    if (choices.length === 0) break;
    const depth = schedule.path.length;
    if (depth > LONGEST) {
      schedule.violations.push('it never comes to rest');
      return schedule;
    }
    if (seen && depth >= path.length) {
      const state = digest(world.snapshot());
      if (seen.has(state)) return { ...schedule, known: true };
      seen.add(state);
    }
    const index = path[depth] ?? choose(choices.length);
    const choice = choices[index];
    if (!choice) throw new Error(`There is no choice ${index} of ${choices.length} at step ${depth}`);
    schedule.path.push(index);
    schedule.widths.push(choices.length);
    schedule.lines.push(choice.label);
    choice.take();
  }
  schedule.violations.push(...atRest(world));
  if (schedule.violations.length === 0) schedule.violations.push(...(await aLeaseLater(world, schedule)));
  return schedule;
}

type Hearing = { told: Told[]; schedule: Pick<Schedule, 'lines' | 'violations'>; isPrompt: boolean };

function act(
  world: World,
  name: ActorName,
  at: ReturnType<World['start']>,
  { told, schedule, isPrompt }: Hearing,
  as: string = name,
): void {
  at.run(async () => {
    const words = await ACTORS[name](world, at).catch(() => 'unavailable');
    const heard: Told = { actor: as, process: at.process, words };
    told.push(heard);
    schedule.lines.push(`  ${as} was told "${words}"`);
    schedule.violations.push(...whenTold(world, heard, isPrompt));
  });
}

/** One more visitor, when every lease has expired and no faults occur any more. */
async function aLeaseLater(world: World, schedule: Schedule): Promise<string[]> {
  world.timeline.calmDown();
  world.timeline.pass(SETTINGS.leaseMs + 1);
  const living = world.zoom.living(PERSON);
  const held = world.refreshInRow();
  const told: Told[] = [];
  const hearing = { told, schedule: { lines: schedule.lines, violations: [] }, isPrompt: false };
  act(world, 'visit', world.start('a visitor later'), hearing, 'a visitor later');
  for (let step = 0; told.length === 0 && step < LONGEST; step++) {
    await settled();
    const [choice] = world.timeline.choices();
    if (choice) schedule.lines.push(choice.label);
    choice?.take();
  }
  await settled();
  return [...afterEachStep(world), ...whenAllIsWell(world, told[0]?.words ?? 'unavailable', living, held)];
}

export type Result = { schedules: number; states: number; complete: boolean; failure?: Schedule };

/**
 * Runs every schedule of a scenario, or `limit` of them: depth first, and never twice from the same state; if
 * that does not reach the end, as many more at random from `seed`.
 */
export async function search(
  scenario: Scenario,
  { limit = Infinity, seed = 1, mutate }: Options & { limit?: number; seed?: number } = {},
): Promise<Result> {
  const seen = new Set<number>();
  let next: number[] | undefined = [];
  let schedules = 0;
  while (next && schedules < limit) {
    const schedule: Schedule = await runSchedule(scenario, next, { seen, mutate });
    schedules += 1;
    if (schedule.violations.length > 0)
      return { schedules, states: seen.size, complete: false, failure: schedule };
    next = after(schedule);
  }
  if (!next) return { schedules, states: seen.size, complete: true };
  const random = dice(seed);
  for (let i = 0; i < limit; i++) {
    const choose = (width: number) => Math.floor(random() * width);
    const schedule = await runSchedule(scenario, [], { mutate, choose });
    schedules += 1;
    if (schedule.violations.length > 0)
      return { schedules, states: seen.size, complete: false, failure: schedule };
  }
  return { schedules, states: seen.size, complete: false };
}

/** The next path, depth first; undefined after the last one. */
function after({ path, widths }: Schedule): number[] | undefined {
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const index = (path[depth] ?? 0) + 1;
    if (index < (widths[depth] ?? 0)) return [...path.slice(0, depth), index];
  }
  return undefined;
}

/** mulberry32: the same numbers for the same seed. @returns 0 to 1 */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function nameOf({ actors, faults, leftMs, timing }: Scenario): string {
  const start = leftMs === 'never signed in' ? leftMs : leftMs <= 0 ? 'expired' : `${leftMs / 1_000} s left`;
  return `${[...actors, ...faults].join(' + ')}, ${start}, ${timing}`;
}

/** A description for people: what went wrong, the steps that led to it, and how to replay it. */
export function tell(scenario: Scenario, { violations, lines, path }: Schedule): string {
  const steps = lines.map((line) => `    ${line}`).join('\n');
  const replay = `EVERGREEN_REPLAY='${JSON.stringify({ scenario, path })}' npx vitest run proof/interleavings`;
  return `${nameOf(scenario)}\n  ${violations.join('\n  ')}\n  after:\n${steps}\n  again: ${replay}`;
}
