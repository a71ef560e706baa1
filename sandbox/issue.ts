import type { Code, Grant, Token, TokenKind } from './entities.ts';
import { isLiving, killTokens, living } from './grants.ts';
import { accountOf } from './store.ts';
import type { World } from './world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const REFRESH_DAYS = { '90 days': 90, '15 years': 15 * 365, '14 days': 14 } as const;
/** Dead tokens kept to be looked at, and the most living ones per grant: a busy sandbox must not grow. */
const DEAD_KEPT = 8;
const LIVING_KEPT = 1000;
const CODE_KEPT = HOUR;

/** A fresh pair; every refresh token that was alive dies at once, without grace (zoom-facts 1.7). */
export function issuePair(world: World, grant: Grant): { access: Token; refresh: Token } {
  const spent = living(grant, 'refresh', world.clock.now()).at(-1);
  killTokens(world, grant, 'refresh', 'rotated');
  const whom = { person: grant.personId, client: grant.clientId };
  if (!world.switches.get('oldAccessTokenSurvivesRotation', whom))
    killTokens(world, grant, 'access', 'rotated');
  grant.generation += 1;
  const access = addToken(world, grant, 'access', world.clock.now() + HOUR);
  const refresh = addToken(world, grant, 'refresh', refreshEnd(world, grant, spent));
  return { access, refresh };
}

/** Server-to-Server: an access token alone; earlier ones live on (zoom-facts 1.10). */
export function issueAccess(world: World, grant: Grant): Token {
  grant.generation += 1;
  return addToken(world, grant, 'access', world.clock.now() + HOUR);
}

function refreshEnd(world: World, grant: Grant, spent: Token | undefined): number {
  const whom = { person: grant.personId, client: grant.clientId };
  if (spent && !world.switches.get('refreshLifetimeSlides', whom)) return spent.expiresAt;
  return world.clock.now() + REFRESH_DAYS[world.switches.get('refreshLifetime', whom)] * DAY;
}

function addToken(world: World, grant: Grant, kind: TokenKind, expiresAt: number): Token {
  const person = world.store.people.get(grant.personId);
  const issuedAt = world.clock.now();
  const value = world.ids.tokenValue({
    ver: 10,
    auid: world.ids.uuid('auid'),
    clientId: grant.clientId,
    iss: `urn:zoom:connect:clientid:${grant.clientId}`,
    uid: grant.personId,
    aid: person ? accountOf(world.store, person).id : '',
    aud: 'https://oauth.zoom.us',
    tokenType: `${kind}_token`,
    nbf: Math.floor(issuedAt / 1000),
    iat: Math.floor(issuedAt / 1000),
    exp: Math.floor(expiresAt / 1000),
    toleranceId: 0,
  });
  const token: Token = { kind, value, generation: grant.generation, issuedAt, expiresAt };
  grant.tokens.push(token);
  world.store.tokens.set(value, { token, grant });
  tidy(world, grant);
  return token;
}

function tidy(world: World, grant: Grant): void {
  if (grant.tokens.length <= DEAD_KEPT * 2) return;
  const now = world.clock.now();
  const dead = grant.tokens.filter((token) => !isLiving(token, now)).slice(0, -DEAD_KEPT);
  const alive = grant.tokens.length - dead.length;
  const crowd =
    alive > LIVING_KEPT + DEAD_KEPT ? living(grant, 'access', now).slice(0, alive - LIVING_KEPT) : [];
  const gone = new Set([...dead, ...crowd]);
  if (gone.size === 0) return;
  for (const token of gone) world.store.tokens.delete(token.value);
  grant.tokens = grant.tokens.filter((token) => !gone.has(token));
}

export function issueCode(world: World, code: Omit<Code, 'value' | 'issuedAt' | 'used'>): Code {
  const now = world.clock.now();
  for (const [value, old] of world.store.codes) {
    if (old.issuedAt > now - CODE_KEPT) break;
    world.store.codes.delete(value);
  }
  const whole: Code = {
    ...code,
    value: `${world.ids.zoomId('code')}_${world.ids.zoomId('code')}`,
    issuedAt: now,
    used: false,
  };
  world.store.codes.set(whole.value, whole);
  return whole;
}
