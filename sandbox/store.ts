import type { ZoomApp } from './apps.ts';
import type { Account, Code, Grant, Person, Token } from './entities.ts';

/** Everything the sandbox remembers, in memory, with the few indexes it needs. */
export interface Store {
  accounts: Map<string, Account>;
  people: Map<string, Person>;
  apps: ZoomApp[];
  codes: Map<string, Code>;
  /** By client id and person id; the newest last. */
  grants: Map<string, Grant[]>;
  /** Tokens that may still be alive, by their value. */
  tokens: Map<string, { token: Token; grant: Grant }>;
}

export function emptyStore(): Store {
  return {
    accounts: new Map(),
    people: new Map(),
    apps: [],
    codes: new Map(),
    grants: new Map(),
    tokens: new Map(),
  };
}

export function grantKey(clientId: string, personId: string): string {
  return `${clientId} ${personId}`;
}

/** The newest grant of a person for an app, alive or not. */
export function grantOf(store: Store, clientId: string, personId: string): Grant | undefined {
  return store.grants.get(grantKey(clientId, personId))?.at(-1);
}

export function allGrants(store: Store): Grant[] {
  return [...store.grants.values()].flat();
}

/** Finds an app by its client id or its public client id. */
export function appOf(store: Store, clientId: string | undefined): ZoomApp | undefined {
  if (!clientId) return undefined;
  return store.apps.find((app) => app.clientId === clientId || app.publicClientId === clientId);
}

/** Everybody of this id, key or email address: one, nobody, or several who share an address or a key. */
export function peopleOf(store: Store, name: string): Person[] {
  const byId = store.people.get(name);
  if (byId) return [byId];
  return [...store.people.values()].filter((person) => person.key === name || emailOf(person) === name);
}

/** Finds a person by id, by key (`maria`) or by email address. */
export function personOf(store: Store, name: string | undefined): Person | undefined {
  if (!name) return undefined;
  const byId = store.people.get(name);
  if (byId) return byId;
  return [...store.people.values()].find((person) => person.key === name || person.profile.email === name);
}

export function accountOf(store: Store, person: Person): Account {
  const account = store.accounts.get(person.accountId);
  if (!account) throw new Error(`person ${person.key} belongs to an account that does not exist`);
  return account;
}

/** The address Zoom has of this person. */
export function emailOf(person: Person): string {
  return String(person.profile.email ?? `${person.key}@example.com`);
}
