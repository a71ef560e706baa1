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
  /** Who it is here. Absent after a sign-in that broke off: then only somebody who has a grant already is saved. */
  userId?: string;
  zoomUserId: string;
  zoomAccountId?: string;
  tokens: TokenSet;
  /** The database's clock, read before the code was exchanged. */
  exchangeStartedAt: Date;
  /** The person was sent through authorize by us, without a click. */
  silent?: boolean;
};

/** A sign-in whose tokens Zoom has already killed, and nothing living to adopt. The person signs in again. */
export class SignInSuperseded extends Error {
  constructor() {
    super('Another sign-in or a removal at Zoom overtook this sign-in');
    this.name = 'SignInSuperseded';
  }
}

/** A sign-in broke off, of somebody who has never been here: there is no connection to keep alive. */
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

/** So often Zoom is asked which of two sign-ins is the later: about two minutes. */
const ATTEMPTS = 60;
/** So often a database that answers may refuse to save, as it does while it fails over: about an hour. */
const REFUSALS = 1_800;

/**
 * Saves the grant of a sign-in. Zoom kills all earlier tokens of the person when it gives new ones (zoom-facts 1.7),
 * so every sign-in saves; of two at once, the living tokens win, whatever the order in which they are saved.
 * Like a rotation it may hold the only living tokens, so a database that is away is waited for, however long.
 * @returns the row that is true now: this sign-in's, or the one that overtook it
 * @throws SignInSuperseded, NoExistingGrant, and what the database refuses although it is there
 */
export async function saveAuthorization(deps: VaultDeps, signIn: SignIn): Promise<GrantRow> {
  return untilItEnds(deps, saveSignInUntilTrue(deps, signIn));
}

/** The same, for who is waited for already. */
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

/** Whether the database answers: what it has refused for so long, it will refuse for ever. */
const isThere = ({ store }: VaultDeps): Promise<boolean> =>
  store.clock().then(
    () => true,
    () => false,
  );

/** One try. @returns null when the row changed under it */
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
  // Saved by an earlier try whose answer was lost.
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

/** Somebody signed in, or revoked, between this sign-in's exchange at Zoom and its save here. */
function overtaken(row: GrantRow, exchangeStartedAt: Date): boolean {
  const authorityMovedAt = row.state === 'revoked' ? row.stateSince : row.authorizedAt;
  return authorityMovedAt >= exchangeStartedAt;
}

/**
 * The tokens without what may be left out beside them. The account stays where it has an account's shape: by it nothing
 * of a former account crosses over.
 */
const bare =
  (sealed: (grantId: string) => Authorization) =>
  (grantId: string): Authorization => {
    const whole = sealed(grantId);
    const zoomAccountId = id.safeParse(whole.zoomAccountId).data ?? null;
    return { ...whole, scopes: [], apiUrl: null, zoomAccountId };
  };

/** Sealed once for each row, however often it is tried. */
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
