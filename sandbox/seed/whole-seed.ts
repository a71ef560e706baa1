import type { z } from 'zod';
import { checked, InputError, type Problem } from '../problems.ts';
import { switchProblem } from '../switches.ts';
import { defaultSeed } from './default.ts';
import { type accountSeed, type appSeed, type personSeed, seedFile } from './seed.ts';

export type WholePerson = z.output<typeof personSeed> & { account: string };

/** A seed with everything filled in: the defaults where it extends them, accounts, owners. */
export interface WholeSeed {
  appUrl: string | undefined;
  accounts: z.output<typeof accountSeed>[];
  people: WholePerson[];
  apps: z.output<typeof appSeed>[];
  switches: Record<string, string | number | boolean>;
}

type Read = z.output<typeof seedFile>;

/** What a seed means as a whole. Throws an InputError that names every place where it cannot mean anything. */
export function wholeSeed(written: unknown): WholeSeed {
  const own = checked(seedFile, written);
  const base: Read = own.extends
    ? seedFile.parse(defaultSeed)
    : { accounts: [], people: [], apps: [], switches: {} };
  const accounts = joined(own.accounts, base.accounts, ({ id }) => [id]);
  const [first] = accounts;
  const people = joined(own.people, base.people, ({ key, id = key }) => [key, id]).map((person) => ({
    ...person,
    account: person.account ?? first?.id ?? '',
  }));
  const apps = joined(own.apps, base.apps, ({ clientId }) => [clientId]).map((app) => ({
    ...app,
    ...(app.kind === 'server-to-server' ? ownerOf(app, first?.id, people) : {}),
  }));
  const whole: WholeSeed = { appUrl: own.appUrl, accounts, people, apps, switches: own.switches };
  const problems = [...namesTwice(own, whole), ...namesNobody(own, whole), ...switchProblems(own)];
  if (problems.length > 0) throw new InputError(problems);
  return whole;
}

/** One's own first; of the others those that share no name with them. */
function joined<T>(own: T[], others: T[], namesOf: (one: T) => string[]): T[] {
  const taken = new Set(own.flatMap(namesOf));
  return [...own, ...others.filter((one) => !namesOf(one).some((name) => taken.has(name)))];
}

function ownerOf(app: Read['apps'][number], firstAccount: string | undefined, people: WholePerson[]) {
  const accountId = app.accountId ?? firstAccount;
  const owner = people.find(({ id, key, account }) =>
    app.ownerId === undefined ? account === accountId : id === app.ownerId || key === app.ownerId,
  );
  return { accountId, ownerId: owner?.id ?? owner?.key };
}

/** The address that Zoom would have of somebody. */
export function addressIn({ key, profile }: Pick<WholePerson, 'key' | 'profile'>): string {
  return String(profile.email ?? `${key}@example.com`).toLowerCase();
}

/** Zoom has no two people with one address, but an app may have to know what it makes of them: allowed, and told. */
export function sharedAddresses(people: Pick<WholePerson, 'key' | 'profile'>[]): string[] {
  const addresses = people.map(addressIn);
  return [...new Set(addresses.filter((one, index) => addresses.indexOf(one) !== index))].map((address) => {
    const keys = people.filter((person) => addressIn(person) === address).map(({ key }) => key);
    return `${keys.join(' and ')} have one email address, ${address}, which Zoom would not allow`;
  });
}

/** What must not be another one's `field`. */
function namesIn(names: Record<string, string | undefined>, field: string): (string | undefined)[] {
  const { [field]: _same, ...others } = names;
  return Object.values(field === 'profile.email' ? others : names);
}

function namesTwice(own: Read, whole: WholeSeed): Problem[] {
  const all = {
    accounts: whole.accounts.map(({ id }) => ({ id })),
    people: whole.people.map((person) => ({
      key: person.key,
      id: person.id,
      'profile.email': addressIn(person),
    })),
    apps: whole.apps.map(({ clientId, publicClientId }) => ({ clientId, publicClientId })),
  };
  return Object.entries(all).flatMap(([list, named]) =>
    // One's own come first, so that these are their places in the file.
    named.slice(0, own[list as keyof typeof all].length).flatMap((names, index) =>
      Object.entries(names).flatMap(([field, name]) => {
        const others = named.filter((other, at) => at !== index && namesIn(other, field).includes(name));
        if (name === undefined || others.length === 0) return [];
        return [{ path: [list, index, ...field.split('.')], says: `"${name}" is another one’s too` }];
      }),
    ),
  );
}

function namesNobody(own: Read, { accounts, people, apps }: WholeSeed): Problem[] {
  const isAccount = (id: string | undefined) => accounts.some((account) => account.id === id);
  const isPerson = (name: string) => people.some(({ id, key }) => id === name || key === name);
  const missing = 'names an account that is not there';
  return [
    ...people
      .slice(0, own.people.length)
      .flatMap(({ account, schedulesFor }, index) => [
        ...(isAccount(account)
          ? []
          : [{ path: ['people', index, 'account'], says: account ? missing : NO_ACCOUNT }]),
        ...schedulesFor.flatMap((name, at) =>
          isPerson(name)
            ? []
            : [{ path: ['people', index, 'schedulesFor', at], says: 'names nobody who is there' }],
        ),
      ]),
    ...apps.slice(0, own.apps.length).flatMap(({ kind, accountId, ownerId }, index) => {
      if (kind === 'general') return [];
      if (!isAccount(accountId))
        return [{ path: ['apps', index, 'accountId'], says: accountId ? missing : NO_ACCOUNT }];
      return ownerId ? [] : [{ path: ['apps', index, 'ownerId'], says: 'names nobody who is there' }];
    }),
  ];
}

const NO_ACCOUNT = 'needs an account: add one to "accounts", or say "extends": "defaults"';

function switchProblems({ switches, people, apps }: Read): Problem[] {
  const wrong = (readings: Read['switches'], path: Problem['path'], whom?: 'person' | 'app') =>
    Object.entries(readings).flatMap(([name, value]) => {
      const says = switchProblem(name, value, whom);
      return says ? [{ path: [...path, 'switches', name], says }] : [];
    });
  return [
    ...wrong(switches, []),
    ...people.flatMap((person, index) => wrong(person.switches, ['people', index], 'person')),
    ...apps.flatMap((app, index) => wrong(app.switches, ['apps', index], 'app')),
  ];
}
