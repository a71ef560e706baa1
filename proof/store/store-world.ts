import type { Authorization, GrantRow, GrantStore, SealedTokens } from '@/lib/vault/grants';
import { OURS } from './grant-row';

/** A store to test against its contract, with what a test has to read of its world. */
export type StoreWorld = {
  store: GrantStore;
  /** Advances the store's clock, ms. */
  advance(ms: number): void;
  newUser(): Promise<string>;
  epoch(userId: string): Promise<number>;
  events(grantId: string): Promise<{ kind: string; outcome: string | null; revision: number }[]>;
};

export const LEASE_MS = 30_000;
let people = 0;

/** Tokens that can be recognized by their name. */
export function sealedTokens(name: string, from: Date): SealedTokens {
  return {
    accessToken: `access ${name}`,
    refreshToken: `refresh ${name}`,
    accessExpiresAt: new Date(from.getTime() + 3_600_000),
    issuedAt: from,
    scopes: ['user:read:user', 'meeting:read:list_meetings'],
    apiUrl: null,
    keepAliveAt: new Date(from.getTime() + 60 * 86_400_000),
  };
}

export async function authorization(
  world: StoreWorld,
  name: string,
  different: Partial<Authorization> = {},
): Promise<Authorization> {
  return {
    ...sealedTokens(name, await world.store.clock()),
    ...OURS,
    zoomAccountId: 'account-1',
    kind: 'authorized',
    ...different,
  };
}

/** A new person who has signed in. */
export async function signedIn(world: StoreWorld, different: Partial<Authorization> = {}): Promise<GrantRow> {
  const userId = await world.newUser();
  const zoomUserId = `zoom-user-${++people}`;
  const at = { grantId: crypto.randomUUID(), userId, zoomUserId };
  return there(await world.store.insert(at, await authorization(world, 'first', different)));
}

export function there<T>(value: T | null): T {
  if (value === null) throw new Error('Expected a row');
  return value;
}

/** The present row, without the time of reading. */
export async function asItIs(world: StoreWorld, grantId: string): Promise<Omit<GrantRow, 'readAt'>> {
  const { readAt: _, ...row } = there(await world.store.find(grantId));
  return row;
}

export const acquire = (world: StoreWorld, row: GrantRow, owner: string, visit = true) =>
  world.store.acquire({ grantId: row.id, revision: row.revision, owner, leaseMs: LEASE_MS, visit });

export const release = (
  world: StoreWorld,
  row: GrantRow,
  owner: string,
  mayHaveSpent: boolean,
  retryInMs = 1_000,
) =>
  world.store.release({
    grantId: row.id,
    owner,
    failure: 'server_error',
    outcome: mayHaveSpent ? 'ambiguous' : 'transient',
    retryInMs,
    mayHaveSpent,
  });

export async function save(
  world: StoreWorld,
  row: GrantRow,
  name: string,
  kind: 'rotated' | 'kept_alive' = 'rotated',
) {
  const tokens = sealedTokens(name, await world.store.clock());
  return world.store.saveRotation({ grantId: row.id, spentRevision: row.revision, kind }, tokens);
}
