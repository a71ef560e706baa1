import { SignInSuperseded } from '@/lib/vault/authorize';
import { judgeAndAct, wipe } from '@/lib/vault/deauthorize';
import type { VaultDeps } from '@/lib/vault/deps';
import { keepAlive } from '@/lib/vault/keep-alive';
import type { Access } from '@/lib/vault/results';
import type { AccessToken, RefreshToken, TokenSet } from '@/lib/zoom/oauth';
import { ACCESS_LIFE_MS } from '@/proof/worlds/model-zoom';
import type { OpenVault } from '@/proof/worlds/vault';
import type { Process } from './steps';
import { GRANT, PERSON, USER, type World } from './world';

/** The last result that an actor was given. */
export type Told = { actor: string; process: Process; words: string };

type Running = { process: Process; vault: OpenVault; run(task: () => Promise<unknown>): void };
export type Actor = (world: World, at: Running) => Promise<string>;

/** The beginning of a page: reads the session and gets an access token. */
async function token({ vault, run }: Running): Promise<Access | 'signed out'> {
  const session = await vault.session(USER, 'session');
  if (!session?.grant || session.grant.state === 'revoked') return 'signed out';
  return vault.accessToken(session.grant, run);
}

/** A page that needs only the token. */
const glance: Actor = async (_, at) => {
  const access = await token(at);
  return access === 'signed out' ? access : access.ok ? 'served' : access.reason;
};

/** A page that uses the token, and renews it once when Zoom refuses it. */
const visit: Actor = async (world, at) => {
  const api = (used: string) =>
    world.timeline.call(at.process, `API ${used}`, () => world.zoom.accessLives(used), world.lost);
  let access = await token(at);
  if (access === 'signed out') return access;
  if (!access.ok) return access.reason;
  if (await api(access.accessToken)) return 'served';
  access = await at.vault.refused(access.grant.id, access.accessToken, at.run);
  if (!access.ok) return access.reason;
  return (await api(access.accessToken)) ? 'served' : 'refused twice';
};

/** The steps of the callback: the clock, the exchange at Zoom, the save. */
const signIn: Actor = async (world, { process, vault }) => {
  const exchangeStartedAt = await vault.deps.store.clock();
  const pair = await world.timeline.call(process, 'exchange', () => world.zoom.authorize(PERSON), world.lost);
  world.given(process, pair.refresh);
  const tokens: TokenSet = {
    accessToken: pair.access as AccessToken,
    refreshToken: pair.refresh as RefreshToken,
    expiresInMs: ACCESS_LIFE_MS,
    scopes: [],
  };
  try {
    await vault.signIn({ userId: USER, zoomUserId: PERSON, tokens, exchangeStartedAt });
    return 'signed in';
  } catch (error) {
    if (error instanceof SignInSuperseded) return 'superseded';
    throw error;
  }
};

const disconnect: Actor = async (_, { vault }) =>
  (await vault.disconnect(GRANT)) ? 'disconnected' : 'disconnected here';

/** The person removes the app at Zoom, and Zoom notifies us repeatedly until it is answered. */
const removal: Actor = async (world, { process, vault }) => {
  const at = await world.timeline.call(
    process,
    'removal',
    () => {
      world.zoom.remove(PERSON);
      return new Date(world.timeline.now());
    },
    world.lost,
  );
  for (let delivery = 0; delivery < 3; delivery++) {
    const outcome = await deliver(vault.deps, at).catch(() => 'unheard');
    if (outcome !== 'unheard' && outcome !== 'unsure') return outcome;
  }
  return 'unheard';
};

/** The webhook's work without its receipt. */
const deliver = (deps: VaultDeps, at: Date): Promise<string> =>
  judgeAndAct(deps, { zoomUserId: PERSON, at }, async (verdict, grant) =>
    verdict === 'wiped' && !(await wipe(deps.store, grant)) ? undefined : verdict,
  );

const keepAliveRun: Actor = async (_, { vault }) => {
  const { renewed, ended, failed, skipped } = await keepAlive(vault.deps);
  return JSON.stringify({ renewed, ended, failed, skipped });
};

/** The actors by their names in scenarios. The second of a kind runs in another process. */
export const ACTORS = {
  visit,
  visit2: visit,
  /** In the same process as `visit`. */
  visitBeside: visit,
  glance,
  glance2: glance,
  signIn,
  signIn2: signIn,
  disconnect,
  removal,
  keepAlive: keepAliveRun,
};
export type ActorName = keyof typeof ACTORS;
