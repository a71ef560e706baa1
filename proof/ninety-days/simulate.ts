import type { GrantStore } from '@/lib/vault/grants';
import { keepAlive } from '@/lib/vault/keep-alive';
import { dice } from '@/proof/interleavings/search';
import { NOW } from '@/proof/store/grant-row';
import { createDeployment, DAY_MS, type Deployment, MINUTE_MS } from './deployment';
import { createPeople, type Person } from './people';

const HOUR_MS = 60 * MINUTE_MS;

export type Simulation = {
  seed: number;
  people: number;
  days: number;
  /** The number of visits on a day with visits. */
  visitsADay: number;
  withKeepAlive?: boolean;
  openStore: (now: () => number) => GrantStore;
  newUser: () => Promise<string>;
  isReal?: boolean;
};

/**
 * Simulates days of many people's visits, sign-ins and disconnects, with faults of machines, database and
 * Zoom. One seed always gives the same history.
 */
export async function simulate(options: Simulation) {
  const { seed, people: size, days, withKeepAlive = true, openStore, isReal = false } = options;
  const random = dice(seed);
  const startsAt = NOW.getTime();
  const deployment = createDeployment({ random, startsAt, openStore, isReal });
  const acts = createPeople(deployment);
  const people: Person[] = [];
  for (let i = 0; i < size; i++)
    people.push({
      zoomUserId: `person-${i}`,
      userId: await options.newUser(),
      grantId: null,
      deaths: new Set(),
      busy: 0,
      parting: 0,
    });

  for (const person of people) plan(deployment, acts, person, options);
  troubles(deployment, days);
  for (let day = 1; day < days; day++) {
    if (withKeepAlive) keepAliveAt(deployment, startsAt + day * DAY_MS + 3 * HOUR_MS, day % 3 === 0 ? 2 : 1);
    deployment.time.at(startsAt + day * DAY_MS, () => people.forEach(acts.atRest));
  }
  let turns = 0;
  for (let day = 1; day <= days && deployment.ledger.wrong.length === 0; day++)
    turns += await deployment.time.run(startsAt + day * DAY_MS);
  const { ledger } = deployment;
  return { seed, turns, wrong: ledger.wrong, ...ledger.count };
}

/** The times of a person's visits, their weeks of absence, and the rare days with many visits. */
function plan(
  deployment: Deployment,
  acts: ReturnType<typeof createPeople>,
  person: Person,
  { days, visitsADay }: Simulation,
) {
  const { time, between, chance } = deployment;
  const begin = time.now();
  time.at(begin + between(0, 12 * HOUR_MS), () => acts.signIn(person));
  // One person in five does not visit between the first day and the last.
  const isAway = chance(0.2);
  const whoseWeek = Math.floor(between(0, 3));
  for (let day = 1; day < days; day++) {
    const isIdleWeek = isAway ? day < days - 1 : Math.floor(day / 7) % 3 === whoseWeek;
    const at = () => begin + day * DAY_MS + between(0, DAY_MS);
    if (isIdleWeek) continue;
    for (let visits = between(0, 2 * visitsADay); visits >= 1; visits--)
      time.at(at(), () => acts.visit(person));
    if (chance(0.03)) burst(time, at(), () => acts.visit(person));
    if (chance(0.03)) time.at(at(), () => acts.signIn(person));
    if (chance(0.01)) burst(time, at(), () => acts.signIn(person));
    if (chance(0.01)) time.at(at(), () => acts.disconnect(person));
    if (chance(0.01)) time.at(at(), () => acts.remove(person));
    if (chance(0.01)) {
      const when = at();
      for (const act of [acts.visit, acts.signIn, chance(0.5) ? acts.disconnect : acts.remove])
        time.at(when + between(0, 1_500), () => act(person));
    }
  }
}

function burst(time: Deployment['time'], at: number, act: () => void): void {
  for (let i = 0; i < 3; i++) time.at(at + i * 40, act);
}

/** Hours without Zoom, minutes without the database, and machines that die without a reason. */
function troubles({ time, away, between, kill, anyInstance }: Deployment, days: number): void {
  const begin = time.now();
  const any = () => begin + between(DAY_MS, days * DAY_MS);
  for (let i = 0; i < days / 15; i++)
    time.at(any(), () => {
      away.zoom = time.now() + between(10 * MINUTE_MS, 6 * HOUR_MS);
    });
  for (let i = 0; i < days / 5; i++)
    time.at(any(), () => {
      away.database = time.now() + between(MINUTE_MS / 6, 10 * MINUTE_MS);
    });
  for (let i = 0; i < days / 2; i++) time.at(any(), () => kill(anyInstance().machine));
}

function keepAliveAt({ time, anyInstance }: Deployment, at: number, runners: number): void {
  for (let i = 0; i < runners; i++)
    time.at(at, () => void keepAlive(anyInstance().vault.deps, { budgetMs: HOUR_MS }).catch(() => undefined));
}
