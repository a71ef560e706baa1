import type { ActorName } from './actors';
import type { Scenario } from './search';
import type { Budget } from './timeline';

type Start = Pick<Scenario, 'leftMs' | 'timing'>;
type Name = ActorName | keyof Budget;

const TROUBLE: (keyof Budget)[] = ['pause', 'crash', 'away', 'lost'];
const AUTHORITY: ActorName[] = ['signIn', 'signIn2', 'disconnect', 'removal', 'keepAlive'];

/**
 * The possible actors, by the remaining life of the token: some wait for a rotation, some use the token as it
 * is.
 */
const PEOPLE: { name: string; start: Omit<Start, 'timing'>; actors: ActorName[] }[] = [
  {
    name: 'expired',
    start: { leftMs: 0 },
    actors: ['visit', 'visit2', 'visitBeside', ...AUTHORITY],
  },
  { name: 'inside the margin', start: { leftMs: 60_000 }, actors: ['glance', 'glance2', ...AUTHORITY] },
  { name: 'fresh', start: { leftMs: 3_000_000 }, actors: ['visit', 'visit2', ...AUTHORITY] },
  { name: 'first sign-ins', start: { leftMs: 'never signed in' }, actors: ['signIn', 'signIn2'] },
];

/** The second of a kind equals the first under another name, so it only occurs together with it. */
const NEEDS: [Name, Name][] = [
  ['visit2', 'visit'],
  ['visitBeside', 'visit'],
  ['glance2', 'glance'],
  ['signIn2', 'signIn'],
];

function combinations(names: Name[], count: number): Name[][] {
  if (count === 0) return [[]];
  return names.flatMap((name, i) =>
    combinations(names.slice(i + 1), count - 1).map((rest) => [name, ...rest]),
  );
}

/** All combinations of so many people, processes and faults. */
export function scenarios(count: number, timing: Scenario['timing']): Scenario[] {
  const isTrouble = (name: Name): name is keyof Budget => (TROUBLE as Name[]).includes(name);
  const isActor = (name: Name): name is ActorName => !isTrouble(name);
  return PEOPLE.flatMap(({ start, actors }) =>
    combinations([...actors, ...TROUBLE], count)
      .filter((names) => NEEDS.every(([second, first]) => !names.includes(second) || names.includes(first)))
      .map((names) => ({ actors: names.filter(isActor), faults: names.filter(isTrouble), ...start, timing })),
  ).filter(({ actors }) => actors.length > 0);
}
