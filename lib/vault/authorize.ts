import 'server-only';
import type { TokenSet } from '@/lib/zoom/oauth';
import type { VaultDeps } from './deps';
import type { Authorization, GrantRow } from './grants';
import { sealTokens } from './rotate';

export type SignIn = {
  userId: string;
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

/** Somebody signed in, or revoked, between this sign-in's exchange at Zoom and its save here. */
function overtaken(row: GrantRow, exchangeStartedAt: Date): boolean {
  const authorityMovedAt = row.state === 'revoked' ? row.stateSince : row.authorizedAt;
  return authorityMovedAt >= exchangeStartedAt;
}

/**
 * Saves the grant of a sign-in. Zoom kills all earlier tokens of the person when it gives new ones (zoom-facts 1.7),
 * so every sign-in saves; of two at once, the living tokens win, whatever the order in which they are saved.
 * @returns the row that is true now: this sign-in's, or the one that overtook it
 * @throws SignInSuperseded, and whatever the database throws
 */
export async function saveAuthorization(deps: VaultDeps, signIn: SignIn): Promise<GrantRow> {
  const { store } = deps;
  for (;;) {
    const row = await store.findByZoomUser(signIn.zoomUserId);
    if (!row) {
      const grantId = deps.newId();
      const inserted = await store.insert(
        { grantId, userId: signIn.userId, zoomUserId: signIn.zoomUserId },
        sealed(deps, grantId, signIn),
      );
      if (inserted) return inserted;
      continue;
    }
    if (overtaken(row, signIn.exchangeStartedAt)) {
      const ours = await deps.probe(signIn.tokens.accessToken);
      if (ours !== 'alive') {
        if (row.state === 'connected' && ours === 'dead') return row;
        throw new SignInSuperseded();
      }
    }
    const saved = await store.authorize(
      { grantId: row.id, revision: row.revision },
      sealed(deps, row.id, signIn),
    );
    if (saved) return saved;
  }
}

function sealed(deps: VaultDeps, grantId: string, signIn: SignIn): Authorization {
  const from = signIn.exchangeStartedAt;
  return {
    ...sealTokens(deps, grantId, signIn.tokens, { from, visitedAt: from }),
    ...deps.credentials,
    zoomAccountId: signIn.zoomAccountId ?? null,
    kind: signIn.silent ? 'reauthorized' : 'authorized',
  };
}
