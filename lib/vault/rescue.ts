import 'server-only';
import { NoExistingGrant, type SignIn, SignInSuperseded, saveSignInUntilTrue } from './authorize';
import type { VaultDeps } from './deps';
import { untilItEnds } from './pending';
import { pauseMs } from './save-rotation';

/** Asks Zoom whose tokens these are: undefined while Zoom does not say, null when they are already dead. */
export type Identify = () => Promise<SignIn | null | undefined>;

/** How often Zoom is asked whose tokens these are: for about two minutes. */
const ATTEMPTS = 60;

/**
 * Saves the tokens of a sign-in that broke off after Zoom issued them: the database went away, or Zoom did
 * not say who signed in. Issuing them killed the earlier ones (zoom-facts 1.7), so they are the person's only
 * living tokens, and the devices that are already signed in need them. Never throws.
 */
export function rescueAuthorization(deps: VaultDeps, identify: Identify): Promise<void> {
  return untilItEnds(deps, rescueOnce(deps, identify));
}

async function rescueOnce(deps: VaultDeps, identify: Identify): Promise<void> {
  try {
    const signIn = await foundOut(deps, identify);
    if (!signIn) return;
    const row = await saveSignInUntilTrue(deps, signIn);
    deps.log.info({ grant: row.id, revision: row.revision }, 'tokens of an interrupted sign-in saved');
  } catch (error) {
    const isNothingLost = error instanceof NoExistingGrant || error instanceof SignInSuperseded;
    deps.log[isNothingLost ? 'info' : 'error'](
      { error: String(error) },
      'tokens of a sign-in that broke off were not saved',
    );
  }
}

async function foundOut(deps: VaultDeps, identify: Identify): Promise<SignIn | null> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const signIn = await identify();
    if (signIn !== undefined) return signIn;
    await deps.sleep(pauseMs(attempt));
  }
  throw new Error('Zoom did not say whose tokens these are');
}
