import 'server-only';
import type { TokenSet } from '@/lib/zoom/oauth';
import { id } from '@/lib/zoom/shapes';
import type { VaultDeps } from './deps';
import type { Authorization, GrantRow } from './grants';
import { untilItEnds } from './pending';
import { createNextTry } from './refused-content';
import { revokeWhatWeHold } from './revoke';
import { sealTokens } from './rotate';
import { pauseMs } from './save-rotation';

export type SignIn = {
  /**
   * The local user. Absent when a sign-in broke off before its user was known: then only an existing grant is
   * updated.
   */
  userId?: string;
  zoomUserId: string;
  zoomAccountId?: string;
  tokens: TokenSet;
  /** The database's clock before the code was exchanged. */
  exchangeStartedAt: Date;
  /** The app started this authorization by itself, to replace a lost grant; the person did not click. */
  silent?: boolean;
};

/**
 * Zoom has already killed the tokens of this sign-in, and no living grant is stored. The person has to sign
 * in again.
 */
export class SignInSuperseded extends Error {
  constructor() {
    super('Another sign-in or a removal at Zoom overtook this sign-in');
    this.name = 'SignInSuperseded';
  }
}

/**
 * A sign-in of somebody without a grant broke off. There is no connection that its tokens could keep alive.
 */
export class NoExistingGrant extends Error {
  constructor() {
    super('This Zoom user has no grant here');
    this.name = 'NoExistingGrant';
  }
}

class NeverThere extends Error {
  constructor() {
    super('The row of this sign-in could be neither inserted nor updated');
    this.name = 'NeverThere';
  }
}

const FINAL = [SignInSuperseded, NoExistingGrant, NeverThere];

/** How often Zoom is asked which of two sign-ins is the later one: for about two minutes. */
const ATTEMPTS = 60;
/**
 * How often a save is tried that a reachable database refuses, as it does during a failover: for about an
 * hour.
 */
const REFUSALS = 1_800;

/**
 * Saves the grant of a sign-in. Zoom kills all earlier tokens of the person when it issues new ones
 * (zoom-facts 1.7), so every sign-in is saved; of two at the same time the one with the living tokens wins,
 * in whatever order they are saved. The tokens may be the only living ones, as after a rotation, so this
 * waits for a database that is away, without a limit.
 * @returns the row that is valid now: this sign-in's, or that of the sign-in which overtook it
 * @throws SignInSuperseded, NoExistingGrant, or the error of a reachable database that refuses the save
 */
export async function saveAuthorization(deps: VaultDeps, signIn: SignIn): Promise<GrantRow> {
  return untilItEnds(deps, saveSignInUntilTrue(deps, signIn));
}

/** As `saveAuthorization`, for a caller that already registered the work to be waited for. */
export async function saveSignInUntilTrue(deps: VaultDeps, signIn: SignIn): Promise<GrantRow> {
  const nextTry = createNextTry(deps);
  let sealed = sealedFor(deps, signIn);
  for (let attempt = 0; ; attempt++) {
    const isLast = attempt >= ATTEMPTS;
    try {
      const row = await save(deps, signIn, sealed, isLast);
      if (row) return row;
      if (isLast) throw new NeverThere();
    } catch (error) {
      if (FINAL.some((kind) => error instanceof kind)) throw error;
      if (attempt >= REFUSALS && (await isThere(deps))) throw error;
      const next = nextTry(error);
      if (next === 'given_up') {
        deps.log.error(
          { attempt, error: String(error) },
          'the database refuses the tokens of a sign-in: they are lost',
        );
        throw error;
      }
      deps.log.warn({ attempt, error: String(error) }, 'a sign-in is not saved yet, trying again');
      if (next === 'reduced') sealed = bare(sealed);
      else await deps.sleep(pauseMs(attempt));
    }
  }
}

/** Whether the database can be reached. If so, its refusals over so long a time are not an outage. */
const isThere = ({ store }: VaultDeps): Promise<boolean> =>
  store.clock().then(
    () => true,
    () => false,
  );

/**
 * One try.
 * @returns null when the row changed during it
 */
async function save(
  deps: VaultDeps,
  signIn: SignIn,
  sealed: (grantId: string) => Authorization,
  isLast: boolean,
): Promise<GrantRow | null> {
  const { store } = deps;
  const { userId, zoomUserId, exchangeStartedAt } = signIn;
  const row = await store.findByZoomUser(zoomUserId);
  if (!row) {
    if (!userId) throw new NoExistingGrant();
    const grantId = deps.newId();
    return store.insert({ grantId, userId, zoomUserId }, sealed(grantId));
  }
  // An earlier try saved it, and the database's answer was lost.
  if (row.accessToken === sealed(row.id).accessToken) return row;
  if (overtaken(row, exchangeStartedAt)) {
    const ours = await deps.probe(signIn.tokens.accessToken);
    if (ours === 'unknown' && !isLast)
      throw new Error('Zoom does not say which of two sign-ins is the later');
    if (ours === 'dead' && row.state === 'connected') return row;
    if (ours === 'unknown' && row.state === 'revoked')
      await revokeWhatWeHold(deps, row.id, signIn.tokens.accessToken);
    if (ours !== 'alive') throw new SignInSuperseded();
  }
  const authorized = await store.authorize({ grantId: row.id, revision: row.revision }, sealed(row.id));
  if (authorized && hasMoved(row, authorized)) await store.forgetFormerAccount(row.id);
  return authorized;
}

const hasMoved = (before: GrantRow, after: GrantRow) =>
  before.zoomAccountId !== null && before.zoomAccountId !== after.zoomAccountId;

/**
 * Whether another sign-in or a revocation happened between this sign-in's exchange at Zoom and its save here.
 */
function overtaken(row: GrantRow, exchangeStartedAt: Date): boolean {
  const authorityMovedAt = row.state === 'revoked' ? row.stateSince : row.authorizedAt;
  return authorityMovedAt >= exchangeStartedAt;
}

/**
 * The tokens without the optional values beside them. A well-formed account id stays: it decides whether the
 * data of a former account is forgotten.
 */
const bare =
  (sealed: (grantId: string) => Authorization) =>
  (grantId: string): Authorization => {
    const whole = sealed(grantId);
    const zoomAccountId = id.safeParse(whole.zoomAccountId).data ?? null;
    return { ...whole, scopes: [], apiUrl: null, zoomAccountId };
  };

/**
 * Seals once for each row, so that every try saves the same ciphertext and can recognize its own earlier
 * save.
 */
function sealedFor(deps: VaultDeps, signIn: SignIn): (grantId: string) => Authorization {
  const byGrant = new Map<string, Authorization>();
  const from = signIn.exchangeStartedAt;
  return (grantId) => {
    const sealed: Authorization = byGrant.get(grantId) ?? {
      ...sealTokens(deps, grantId, signIn.tokens, { from, visitedAt: from }),
      ...deps.credentials,
      zoomAccountId: signIn.zoomAccountId ?? null,
      kind: signIn.silent ? 'reauthorized' : 'authorized',
    };
    byGrant.set(grantId, sealed);
    return sealed;
  };
}
