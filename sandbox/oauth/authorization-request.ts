import type { ZoomApp } from '../apps.ts';
import { appOf } from '../store.ts';
import type { World } from '../world.ts';
import { redirectAllowed } from './redirect-uri.ts';

/** An authorization request that Zoom would show its consent page for. */
export interface AuthorizationRequest {
  app: ZoomApp;
  redirectUri: string;
  state?: string;
  challenge?: string;
  method: 'S256' | 'plain';
  /** What the app asks for: the scopes ticked in its build flow, or fewer when the URL named some. */
  scopes: ZoomApp['scopes'];
}

/** Zoom shows this on its own page and never redirects back (zoom-facts 1.4). */
export interface Refusal {
  refusal: string;
  /** The app whose settings have no such redirect: for the page alone, which helps where Zoom does not. */
  lacksRedirect?: ZoomApp;
}

const CHALLENGE = /^[A-Za-z0-9._~-]{43,128}$/;

export function readAuthorizationRequest(
  world: World,
  query: URLSearchParams,
): AuthorizationRequest | Refusal {
  const app = appOf(world.store, query.get('client_id') ?? undefined);
  if (app?.kind !== 'general') return { refusal: 'Invalid client_id' };
  if (!app.active) return { refusal: 'Invalid client_id' };

  const redirectUri = query.get('redirect_uri') ?? '';
  const challenge = query.get('code_challenge') ?? undefined;
  if (!redirectAllowed(world, app, redirectUri, challenge !== undefined))
    return { refusal: 'Invalid redirect url', lacksRedirect: app };
  if (query.get('response_type') !== 'code') return { refusal: 'Invalid response_type' };

  const method = query.get('code_challenge_method') ?? 'plain';
  if (method !== 'S256' && method !== 'plain') return { refusal: 'Invalid code_challenge_method' };
  if (challenge !== undefined && !CHALLENGE.test(challenge)) return { refusal: 'Invalid code_challenge' };
  const isPublic = query.get('client_id') === app.publicClientId;
  if (isPublic && challenge === undefined) return { refusal: 'Invalid code_challenge' };

  const scopes = askedScopes(world, app, query.get('scope') ?? '');
  if (!scopes) return { refusal: 'Invalid scope' };
  return { app, redirectUri, state: query.get('state') ?? undefined, challenge, method, scopes };
}

/** A scope the app lacks stops the consent page; readings differ on whether naming any is accepted (zoom-facts 1.2). */
function askedScopes(world: World, app: ZoomApp, scope: string): ZoomApp['scopes'] | undefined {
  const names = scope.split(' ').filter(Boolean);
  if (names.length === 0) return app.scopes;
  const reading = world.switches.get('scopeParameter', { client: app.clientId });
  if (reading === 'refused' || (reading === 'single only' && names.length > 1)) return undefined;
  const asked = app.scopes.filter((entry) => names.includes(entry.scope));
  return asked.length === new Set(names).size ? asked : undefined;
}

/** Where the person goes back to, with what came of it. */
export function callbackUrl(request: AuthorizationRequest, result: Record<string, string>): string {
  const url = new URL(request.redirectUri);
  for (const [name, value] of Object.entries(result)) url.searchParams.set(name, value);
  if (request.state !== undefined) url.searchParams.set('state', request.state);
  return url.href;
}
