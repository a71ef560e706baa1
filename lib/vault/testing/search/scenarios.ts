import type { ActorName } from './actors';
import type { Scenario } from './search';
import type { Budget } from './timeline';

const PEOPLE: ActorName[] = ['visit', 'visit2', 'signIn', 'signIn2', 'disconnect', 'removal', 'keepAlive'];
const TROUBLE: (keyof Budget)[] = ['pause', 'crash', 'away', 'lost'];
type Name = ActorName | keyof Budget;

const isActor = (name: Name): name is ActorName => (PEOPLE as Name[]).includes(name);
const isFault = (name: Name): name is keyof Budget => !isActor(name);

/** The second of a kind is the first under another name, so it comes only with it. */
const isNew = (names: Name[]) =>
  (!names.includes('visit2') || names.includes('visit')) &&
  (!names.includes('signIn2') || names.includes('signIn'));

function combinations(names: Name[], count: number): Name[][] {
  if (count === 0) return [[]];
  return names.flatMap((name, i) =>
    combinations(names.slice(i + 1), count - 1).map((rest) => [name, ...rest]),
  );
}

/** Everything that so many of people and troubles can do together; an access token has `leftMs` at the start. */
export function scenarios(count: number, start: Pick<Scenario, 'leftMs' | 'timing'>): Scenario[] {
  return combinations([...PEOPLE, ...TROUBLE], count)
    .filter(isNew)
    .map((names) => ({ actors: names.filter(isActor), faults: names.filter(isFault), ...start }))
    .filter(({ actors }) => actors.length > 0);
}
