import type { ZoomApp } from './apps.ts';
import type { Death, Grant, Person, Token, TokenKind } from './entities.ts';
import { grantKey, grantOf } from './store.ts';
import type { World } from './world.ts';

/** Ended grants kept to be looked at. */
const GRANTS_KEPT = 5;

/** A person's yes: a new grant, which ends the earlier one (zoom-facts 1.7). */
export function authorize(world: World, app: ZoomApp, person: Person, scopes: string[]): Grant {
  endGrant(world, grantOf(world.store, app.clientId, person.id), 'reauthorized');
  person.apps.set(app.clientId, person.apps.get(app.clientId) ?? world.clock.now());
  const grant: Grant = {
    id: `grant-${world.ids.zoomId('grant')}`,
    clientId: app.clientId,
    personId: person.id,
    scopes,
    authorizedAt: world.clock.now(),
    generation: 0,
    tokens: [],
  };
  const key = grantKey(app.clientId, person.id);
  world.store.grants.set(key, [...(world.store.grants.get(key) ?? []), grant].slice(-GRANTS_KEPT));
  return grant;
}

export function isLiving(token: Token, now: number): boolean {
  return !token.death && token.expiresAt > now;
}

export function living(grant: Grant, kind: TokenKind, now: number): Token[] {
  return grant.tokens.filter((token) => token.kind === kind && isLiving(token, now));
}

export function killTokens(world: World, grant: Grant, kind: TokenKind | 'both', cause: Death): void {
  const at = world.clock.now();
  for (const token of grant.tokens) {
    if (kind !== 'both' && token.kind !== kind) continue;
    if (isLiving(token, at)) token.death = { at, cause };
    if (token.death) world.store.tokens.delete(token.value);
  }
}

export function endGrant(world: World, grant: Grant | undefined, cause: Death): void {
  if (!grant || grant.end) return;
  killTokens(world, grant, 'both', cause);
  grant.end = { at: world.clock.now(), cause };
  for (const token of grant.tokens) world.store.tokens.delete(token.value);
}

/** Lets an access or refresh token of this age go, as time would. */
export function expireTokens(world: World, grant: Grant, kind: TokenKind): number {
  const now = world.clock.now();
  const due = living(grant, kind, now);
  for (const token of due) token.expiresAt = now;
  return due.length;
}
